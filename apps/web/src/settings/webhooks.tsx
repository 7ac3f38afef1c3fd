import { endpointCatalog, type Webhook } from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { formText } from '../ui/form-text.js';
import { Icon } from '../ui/icon.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { Secret } from '../ui/secret.js';

const queryKey = ['webhooks'];

/** Addresses that are told of events. */
export function Webhooks() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey });
  const hooks = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(endpointCatalog.listWebhooks, { query: { limit: 100 }, signal }),
  });
  const create = useMutation({
    mutationFn: (url: string) => api.call(endpointCatalog.createWebhook, { body: { url } }),
    onSuccess,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(formText(event.currentTarget, 'url'));
  };
  return (
    <>
      <form className="row" onSubmit={submit}>
        <input
          name="url"
          type="url"
          required
          maxLength={2048}
          placeholder="https://… address that is told of events"
          aria-label="Address of the webhook"
        />
        <button type="submit" className="button primary" disabled={create.isPending}>
          Make a webhook
        </button>
      </form>
      {create.error && <Notice tone="error">{faultSentence(create.error)}</Notice>}
      {create.data && (
        <Secret
          key={create.data.id}
          title={`The secret that signs messages to ${create.data.url}.`}
          value={create.data.secret}
        />
      )}
      <QueryState query={hooks}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No webhooks">
              <p>A webhook is told when an extraction or an export has ended, and when the budget runs low.</p>
            </Empty>
          ) : (
            data.map((webhook) => <WebhookItem key={webhook.id} webhook={webhook} />)
          )
        }
      </QueryState>
    </>
  );
}

function WebhookItem({ webhook }: { webhook: Webhook }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.call(endpointCatalog.deleteWebhook, { params: { id: webhook.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section className="panel stack">
      <div className="row">
        <b className="wrap">{webhook.url}</b>
        {webhook.disabled_at && <span className="tag warning">disabled: the receiver answered 410</span>}
        <button type="button" className="button push" aria-expanded={open} onClick={() => setOpen(!open)}>
          Deliveries
        </button>
        <button
          type="button"
          className="button icon plain"
          aria-label={`Delete the webhook ${webhook.url}`}
          onClick={() => remove.mutate()}
        >
          <Icon name="trash" />
        </button>
      </div>
      {remove.error && <Notice tone="error">{faultSentence(remove.error)}</Notice>}
      {open && <Deliveries id={webhook.id} />}
    </section>
  );
}

function Deliveries({ id }: { id: number }) {
  const client = useQueryClient();
  const key = ['webhooks', id, 'deliveries'];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      api.call(endpointCatalog.listWebhookDeliveries, { params: { id }, query: { limit: 50 }, signal }),
  });
  const again = useMutation({
    mutationFn: (delivery: number) => api.call(endpointCatalog.redeliverWebhook, { params: { id, delivery } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <QueryState query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <p className="muted">Nothing was sent yet.</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th>Event</th>
                <th>State</th>
                <th>Tries</th>
                <th>Answer</th>
                <th>When</th>
                <th>
                  <span className="hidden">Send again</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id: delivery, event_type, state, attempts, last_status, last_error, created_at }) => (
                <tr key={delivery}>
                  <td>{event_type}</td>
                  <td>{state}</td>
                  <td className="number">{attempts}</td>
                  <td className="wrap">{last_error ?? last_status ?? ''}</td>
                  <td>
                    <Moment at={created_at} />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button"
                      disabled={again.isPending}
                      onClick={() => again.mutate(delivery)}
                    >
                      Send again
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </QueryState>
  );
}
