const struck = '[secret]';

/** Names of what must not be written down, in the spellings of venues, headers and settings. */
const secretName =
  '(?:api[-_ ]?key|api[-_ ]?secret|secret|token|pass(?:word|phrase|wd)|authori[sz]ation|cookie|signature|private[-_ ]?key|access[-_ ]?(?:key|sign)|listen[-_]?key|x-mbx-apikey|x-bapi-sign|credential)';

const secretKey = new RegExp(secretName, 'i');

/** `name=value`, `name: value`, `"name":"value"`, also inside a text that was quoted once more. */
const namedValue = new RegExp(
  String.raw`([\w-]*${secretName}[\w-]*\\*["']?\s*[=:]\s*\\*["']?)(?!\[secret\])(?:(?:Bearer|Basic)\s+)?[^\s"'\\&,;}\])]+`,
  'gi',
);
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/g;
/** `https://user:password@host`. */
const userInfo = /:\/\/[^/\s:@"']+:[^/\s@"']+@/g;
/** A key, a signature or a hash: nothing that a person reads is a word of 32 letters and digits. */
const longHex = /\b[0-9a-f]{32,}\b/gi;
const longRun = /[A-Za-z0-9+/_-]{32,}={0,2}/g;

const word = /^(?:(?:[A-Z]?[a-z]{2,})+\d{0,4}|[A-Z]{2,8}|[A-Za-z]?\d{1,8}|\d{1,4}[a-z]{1,3}|[a-z]?)$/;

/** A path or a name is made of words and numbers; a key is not. */
function isKey(text: string): boolean {
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  return isMixed && !text.split(/[/+_=-]/).every((part) => word.test(part));
}

/** A text without the secrets in it, as far as they can be told by their names or their looks. */
export function redactText(text: string): string {
  return text
    .replaceAll(namedValue, `$1${struck}`)
    .replaceAll(bearer, `$1 ${struck}`)
    .replaceAll(userInfo, `://${struck}@`)
    .replaceAll(longHex, struck)
    .replaceAll(longRun, (found) => (isKey(found) ? struck : found));
}

/** A value without its secrets: what stands under a secret's name goes, and texts are looked through. */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      redactText(key),
      secretKey.test(key) && inner !== null && inner !== undefined ? struck : redactValue(inner),
    ]),
  );
}

/** One line of a log, which is JSON; what is not is looked through as text. */
export function redactLine(line: string): string {
  const text = line.trimEnd();
  try {
    return `${JSON.stringify(redactValue(JSON.parse(text)))}\n`;
  } catch {
    return `${redactText(text)}\n`;
  }
}
