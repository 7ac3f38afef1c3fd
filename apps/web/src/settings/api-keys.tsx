import { endpointCatalog, type Scope } from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { formText } from '../ui/form-text.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { Secret } from '../ui/secret.js';

const queryKey = ['api-keys'];
const access: Record<string, Scope[]> = { read: ['read'], write: ['read', 'write'], admin: ['read', 'write', 'admin'] };

/** Keys for programs. */
export function ApiKeys() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey });
  const keys = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(endpointCatalog.listApiKeys, { query: { limit: 100 }, signal }),
  });
  const create = useMutation({
    mutationFn: (body: { name: string; scopes: Scope[]; expires_in_days?: number }) =>
      api.call(endpointCatalog.createApiKey, { body }),
    onSuccess,
  });
  const revoke = useMutation({
    mutationFn: (id: number) => api.call(endpointCatalog.revokeApiKey, { params: { id } }),
    onSuccess,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const days = Number(formText(form, 'days'));
    create.mutate({
      name: formText(form, 'name'),
      scopes: access[formText(form, 'access')] ?? ['read'],
      expires_in_days: days > 0 ? days : undefined,
    });
    form.reset();
  };
  const fault = create.error ?? revoke.error;
  return (
    <>
      <form className="row wraps" onSubmit={submit}>
        <input name="name" required maxLength={100} placeholder="What the key is for" aria-label="Name of the key" />
        <select name="access" aria-label="What it may do" defaultValue="write">
          <option value="read">read</option>
          <option value="write">read and write</option>
          <option value="admin">administer</option>
        </select>
        <select name="days" aria-label="How long it lives" defaultValue="90">
          <option value="30">30 days</option>
          <option value="90">90 days</option>
          <option value="365">a year</option>
          <option value="0">for good</option>
        </select>
        <button type="submit" className="button primary" disabled={create.isPending}>
          Make a key
        </button>
      </form>
      {fault && <Notice tone="error">{faultSentence(fault)}</Notice>}
      {create.data && <Secret key={create.data.id} title={`The key “${create.data.name}”.`} value={create.data.key} />}
      <QueryState query={keys}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No API keys">
              <p>A key lets a program, a build for instance, use the API in your name.</p>
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Ends in</th>
                  <th>May</th>
                  <th>Last used</th>
                  <th>Until</th>
                  <th>
                    <span className="hidden">Revoke</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ id, name, last_four, scopes, last_used_at, expires_at }) => (
                  <tr key={id}>
                    <td>{name}</td>
                    <td className="number">{last_four}</td>
                    <td>{scopes.join(', ')}</td>
                    <td>{last_used_at ? <Moment at={last_used_at} /> : 'never'}</td>
                    <td>{expires_at ? <Moment at={expires_at} /> : 'revoked'}</td>
                    <td>
                      <button
                        type="button"
                        className="button icon plain"
                        aria-label={`Revoke ${name}`}
                        onClick={() => revoke.mutate(id)}
                      >
                        <Icon name="trash" />
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryState>
    </>
  );
}
