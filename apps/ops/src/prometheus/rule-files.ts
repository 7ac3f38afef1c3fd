import { listFiles, readYaml } from '../checkout.js';

/** A rule that writes a series. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** A rule that rings. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook: string };
}

/** All rules of infra/prometheus/rules, in order. */
export function ruleFiles(): { alerts: AlertRule[]; records: RecordingRule[] } {
  const files = listFiles('infra/prometheus/rules', '.yml').map(
    (path) => readYaml(path)[0] as { groups: { rules: (AlertRule | RecordingRule)[] }[] },
  );
  const rules = files.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return {
    alerts: rules.filter((rule) => 'alert' in rule),
    records: rules.filter((rule) => 'record' in rule),
  };
}
