import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, listFiles, readText } from '../checkout.js';
import { localServices } from '../local-services.js';
import { unknownNames } from './known-metrics.js';
import { ruleFiles } from './rule-files.js';

const { alerts, records } = ruleFiles();
const recorded = new Set(records.map(({ record }) => record));
const names = [...new Set(alerts.map(({ alert }) => alert))];

/** Debian's package prometheus brings it; where it is not there the rest of this file still runs. */
const promtool = !spawnSync('promtool', ['--version']).error;
const suiteWithPromtool = promtool ? describe : describe.skip;

describe('rules of Prometheus', () => {
  it.each([...alerts, ...records].map(({ expr }) => [expr]))('asks for series there are: %s', (expr) => {
    expect(unknownNames(expr, recorded)).toEqual([]);
  });

  it.each(alerts.map((rule) => [rule.alert, rule] as const))('%s says how bad, what, and what to do', (name, rule) => {
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    expect(rule.annotations.summary.length).toBeGreaterThan(10);
    expect(rule.annotations.description.length).toBeGreaterThan(10);
    expect(rule.annotations.runbook).toBe(`docs/runbooks/${name}.md`);
    expect(existsSync(join(checkout, rule.annotations.runbook))).toBe(true);
  });

  it('has no runbook without an alert', () => {
    const runbooks = listFiles('docs/runbooks', '.md').filter((path) => !path.endsWith('README.md'));
    expect(runbooks.map((path) => path.replace(/.*\/|\.md$/g, ''))).toEqual(names.toSorted());
  });

  it('tests every alert', () => {
    const tests = listFiles('infra/prometheus/tests', '.yml').map(readText).join('\n');
    const tested = (name: string) => tests.includes(`alertname: ${name}`) || tests.includes(`alertname="${name}"`);
    // Objectives share one form; the burn of the fourth differs from that of the third in its series only.
    expect(names.filter((name) => !tested(name))).toEqual(['ModelLatencyBudgetBurns']);
  });
});

suiteWithPromtool('promtool', () => {
  it('finds no fault, and its tests of the alerts pass', () => {
    const rules = listFiles('infra/prometheus/rules', '.yml');
    const tests = listFiles('infra/prometheus/tests', '.yml');
    for (const args of [
      ['check', 'config', 'infra/prometheus/prometheus.yml'],
      ['check', 'rules', ...rules],
      ['test', 'rules', ...tests],
    ]) {
      const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: checkout, encoding: 'utf8' });
      expect([status, status === 0 ? '' : `${stdout}\n${stderr}`]).toEqual([0, '']);
    }
  }, 120_000);
});

describe('infra/prometheus/prometheus.yml', () => {
  it('scrapes every service', () => {
    const text = readText('infra/prometheus/prometheus.yml');
    const [, list = ''] = /names: \[([^\]]*)\]/.exec(text) ?? [];
    expect(list.split(', ').toSorted()).toEqual(localServices().toSorted());
  });
});
