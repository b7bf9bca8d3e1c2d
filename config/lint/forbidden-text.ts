/** A pattern no file of the repository may hold, and what to say about it. */
interface ForbiddenText {
  readonly pattern: RegExp;
  readonly reason: string;
}

const forbidden: readonly ForbiddenText[] = [
  { pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, reason: 'a private key' },
  { pattern: /\b(?:ghp|gho|ghs|github_pat|glpat|npm)_[A-Za-z0-9_]{20,}/, reason: 'an access token' },
  { pattern: /\bAKIA[0-9A-Z]{16}\b/, reason: 'a cloud access key' },
  { pattern: /\bxox[abps]-[A-Za-z0-9-]{10,}/, reason: 'a chat token' },
  { pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b/, reason: 'a bot token' },
  { pattern: /(?<![\w.])\/(?:home|Users|work|root)\/[a-z][\w.-]*\//, reason: 'a path of one machine' },
  { pattern: /^(?:<{7}|>{7}) /m, reason: 'a conflict marker' },
  { pattern: /\b(?:TODO|FIXME|XXX)\b/, reason: 'work left over: do it or write an issue' },
  { pattern: /\bnot (?:yet )?implemented\b|\bcoming soon\b/i, reason: 'a promise instead of a feature' },
  { pattern: /@ts-(?:ignore|nocheck)\b/, reason: 'a silenced compiler' },
];

/** What a text holds that it must not, as `line: reason`. */
export function forbiddenIn(text: string): string[] {
  return forbidden.flatMap(({ pattern, reason }) => {
    const match = pattern.exec(text);
    return match ? [`${text.slice(0, match.index).split('\n').length}: ${reason}`] : [];
  });
}
