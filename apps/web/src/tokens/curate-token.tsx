import { endpointCatalog } from '@copy-that/contracts';
import { colorRoleSchema, typographyRoleSchema } from '@copy-that/tokens';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { formText } from '../ui/form-text.js';
import { Modal } from '../ui/modal.js';
import { Notice } from '../ui/notice.js';
import { type ListedToken, valueText } from './listed-token.js';

/** What was done to the tokens, and the version that undoes it. */
export interface Curation {
  readonly said: string;
  readonly before: number;
}

interface Changes {
  alias?: string | null;
  role?: string;
  design_intent?: string;
}

/** What the form says that the token does not: a field left as it was is not sent. */
function changesIn(form: HTMLFormElement, token: ListedToken): Changes {
  const alias = formText(form, 'alias') || null;
  const role = formText(form, 'role');
  const intent = formText(form, 'intent');
  return {
    ...(alias === (token.alias ?? null) ? {} : { alias }),
    ...(role === '' || ('role' in token && role === token.role) ? {} : { role }),
    ...(intent === '' || intent === token.design_intent ? {} : { design_intent: intent }),
  };
}

/** Changes a token: its name, role and intent, joins it to another, or takes it out. Measured values stay. */
export function CurateToken(props: {
  projectId: number;
  version: number;
  token: ListedToken;
  /** Tokens of the same type. */
  others: readonly ListedToken[];
  onClose(): void;
  onDone(curation: Curation): void;
}) {
  const { projectId: id, version, token, others, onClose, onDone } = props;
  const name = token.alias ?? token.name;
  const params = { id, token: token.id };
  const done = (said: string) => onDone({ said, before: version });
  const change = useMutation({
    mutationFn: (body: Changes) => api.call(endpointCatalog.updateToken, { params, body: { ...body, version } }),
    onSuccess: () => done(`Changed ${name}.`),
  });
  const merge = useMutation({
    mutationFn: (into: number) =>
      api.call(endpointCatalog.mergeTokens, { params: { id }, body: { into, tokens: [token.id], version } }),
    onSuccess: () => done(`Merged ${name}.`),
  });
  const remove = useMutation({
    mutationFn: () => api.call(endpointCatalog.deleteToken, { params, query: { version } }),
    onSuccess: () => done(`Took ${name} out.`),
  });
  const fault = change.error ?? merge.error ?? remove.error;
  const busy = change.isPending || merge.isPending || remove.isPending;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changes = changesIn(event.currentTarget, token);
    if (Object.keys(changes).length === 0) onClose();
    else change.mutate(changes);
  };
  const submitMerge = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    merge.mutate(Number(formText(event.currentTarget, 'into')));
  };
  return (
    <Modal title={`${name} ${valueText(token)}`} open onOpenChange={onClose}>
      {fault && <Notice tone="error">{faultSentence(fault)}</Notice>}
      <form className="stack" onSubmit={submit}>
        <label className="field">
          <span>Name</span>
          <input name="alias" defaultValue={token.alias ?? ''} placeholder={token.name} />
        </label>
        <RoleField token={token} />
        <label className="field">
          <span>What it is for</span>
          <input name="intent" defaultValue={token.design_intent} maxLength={400} />
        </label>
        <button type="submit" className="button primary" disabled={busy}>
          Save
        </button>
      </form>
      {others.length > 0 && (
        <form className="row" onSubmit={submitMerge}>
          <select name="into" aria-label="Merge into">
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.alias ?? other.name} {valueText(other)}
              </option>
            ))}
          </select>
          <button type="submit" className="button push" disabled={busy}>
            Merge into it
          </button>
        </form>
      )}
      <button type="button" className="button danger" disabled={busy} onClick={() => remove.mutate()}>
        Take it out
      </button>
    </Modal>
  );
}

function RoleField({ token }: { token: ListedToken }) {
  if (token.type !== 'color' && token.type !== 'typography') return null;
  const roles = token.type === 'color' ? colorRoleSchema.options : typographyRoleSchema.options;
  return (
    <label className="field">
      <span>Role</span>
      <select name="role" defaultValue={token.role}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </select>
    </label>
  );
}
