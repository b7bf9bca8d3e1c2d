import type { Attention } from './attention.ts';
import type { Guarded, GuardStream } from './guarded.ts';

/** Jobs, notices and the log, as the contract has them. */
export function attentionProcedures(
  guarded: Guarded,
  { jobs, notices, diagnostics }: Pick<Attention, 'jobs' | 'notices' | 'diagnostics'>,
  guardStream: GuardStream,
) {
  return {
    jobs: {
      list: guarded.jobs.list.handler(() => jobs.list()),
      watch: guarded.jobs.watch.handler(({ signal }) => guardStream('jobs.watch', jobs.watch(signal))),
      cancel: guarded.jobs.cancel.handler(({ input }) => jobs.cancel(input.id)),
      retry: guarded.jobs.retry.handler(({ input }) => jobs.retry(input.id)),
    },
    notifications: {
      list: guarded.notifications.list.handler(({ input }) => notices.list(input)),
      watch: guarded.notifications.watch.handler(({ input, signal }) =>
        guardStream('notifications.watch', notices.watch(input.listener, signal)),
      ),
      tellAbility: guarded.notifications.tellAbility.handler(({ input: { listener, ...ability } }) =>
        notices.tellAbility(listener, ability),
      ),
      popUp: guarded.notifications.popUp.handler(({ input }) => notices.popUp(input)),
      markRead: guarded.notifications.markRead.handler(({ input }) => notices.markRead(input.ids)),
      markUnread: guarded.notifications.markUnread.handler(({ input }) => notices.markUnread(input.ids)),
      removeRead: guarded.notifications.removeRead.handler(() => notices.removeRead()),
      test: guarded.notifications.test.handler(({ input }) => notices.test(input.severity)),
      tested: guarded.notifications.tested.handler(() => notices.tested()),
    },
    diagnostics: {
      lines: guarded.diagnostics.lines.handler(({ input }) => diagnostics.lines(input)),
      follow: guarded.diagnostics.follow.handler(({ input, signal }) =>
        guardStream('diagnostics.follow', diagnostics.follow(input, signal)),
      ),
      contents: guarded.diagnostics.contents.handler(() => diagnostics.contents()),
      bundle: guarded.diagnostics.bundle.handler(() => diagnostics.bundle()),
    },
  };
}
