import { writeFileSync } from 'node:fs';

/**
 * Writes what became of every test as JSON to the file that CANDLEWRIGHT_TEST_COUNTS names: a skipped one with its reason,
 * which vitest's own JSON leaves out. A default export, because vitest loads a reporter by its file.
 */
export default class CountReporter {
  onTestRunEnd(modules) {
    const file = process.env.CANDLEWRIGHT_TEST_COUNTS;
    if (!file) return;
    const report = modules.map((module) => ({
      file: module.relativeModuleId,
      hasFailed: module.state() === 'failed',
      tests: [...module.children.allTests()].map((test) => {
        const { state, note } = test.result();
        return { name: test.fullName, state, ...(note === undefined ? {} : { note }) };
      }),
    }));
    writeFileSync(file, JSON.stringify(report));
  }
}
