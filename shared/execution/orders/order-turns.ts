/** One command about an order at a time, in the order they were given; commands about others do not wait. */
export interface OrderTurns {
  take<Value>(clientOrderId: string, command: () => Promise<Value>): Promise<Value>;
}

export function createTurns(): OrderTurns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(clientOrderId, command) {
      const before = last.get(clientOrderId);
      const done = before === undefined ? command() : before.then(command, command);
      last.set(clientOrderId, done);
      const leave = (): void => {
        if (last.get(clientOrderId) === done) last.delete(clientOrderId);
      };
      done.then(leave, leave);
      return done;
    },
  };
}
