import * as Tabs from '@radix-ui/react-tabs';
import { ApiKeys } from './api-keys.js';
import { Sessions } from './sessions.js';
import { UsageAndBudget } from './usage.js';
import { Webhooks } from './webhooks.js';

const sections = [
  ['usage', 'Usage and budget', UsageAndBudget],
  ['api-keys', 'API keys', ApiKeys],
  ['webhooks', 'Webhooks', Webhooks],
  ['sessions', 'Sessions', Sessions],
] as const;

/** What belongs to the account and to no project. */
export function SettingsPage() {
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1>Settings</h1>
      </header>
      <Tabs.Root defaultValue="usage">
        <Tabs.List className="chips" aria-label="Settings">
          {sections.map(([name, title]) => (
            <Tabs.Trigger key={name} value={name} className="chip">
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {sections.map(([name, , Section]) => (
          <Tabs.Content key={name} value={name} className="stack section">
            <Section />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </div>
  );
}
