import { endpointCatalog } from '@copy-that/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../session/api.js';
import { Icon } from '../ui/icon.js';
import { Loading, QueryFault, QueryState } from '../ui/query-state.js';
import { highlight } from './highlight.js';

const COPIED_MS = 1_500;

/** All formats, the chosen one as text; copy and download. */
export function ExportPanel({ projectId }: { projectId: number }) {
  const [format, setFormat] = useState<string>();
  const formats = useQuery({
    queryKey: ['formats'],
    queryFn: ({ signal }) => api.call(endpointCatalog.listFormats, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryState query={formats}>
      {({ data }) => {
        const chosen = format ?? data[0]?.name;
        return (
          <>
            <div className="chips" role="group" aria-label="Format">
              {data.map(({ name }) => (
                <button
                  key={name}
                  type="button"
                  className="chip"
                  aria-pressed={name === chosen}
                  data-testid={`format-${name}`}
                  onClick={() => setFormat(name)}
                >
                  {name}
                </button>
              ))}
            </div>
            {chosen && <Preview projectId={projectId} format={chosen} />}
          </>
        );
      }}
    </QueryState>
  );
}

function Preview({ projectId, format }: { projectId: number; format: string }) {
  const { data, error } = useQuery({
    queryKey: ['project', projectId, 'export', format],
    queryFn: ({ signal }) =>
      api.download(endpointCatalog.exportProject, { params: { id: projectId }, query: { format }, signal }),
  });
  const text = useMemo(() => (data ? new TextDecoder().decode(data.content) : ''), [data]);
  const [copied, setCopied] = useState(false);
  if (error) return <QueryFault error={error} />;
  if (!data) return <Loading />;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <>
      <div className="row">
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name="copy" /> {copied ? 'Copied' : 'Copy'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => save(data, `tokens.${extensionOf(data.mediaType, format)}`)}
        >
          <Icon name="download" /> Download
        </button>
        <span className="muted number push">{text.split('\n').length} lines</span>
      </div>
      {/* A region that scrolls has to be reached by keyboard. */}
      <pre className="code" tabIndex={0} aria-label={`Tokens as ${format}`} role="region">
        <code data-testid="export-preview">
          {highlight(text).map(({ kind, text: piece }, index) =>
            // The pieces of one text never move, so that their place names them.
            kind === 'plain' ? (
              piece
            ) : (
              <span key={index} className={`code-${kind}`}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
    </>
  );
}

function save({ content, mediaType }: { content: Uint8Array; mediaType: string }, name: string): void {
  const url = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: mediaType }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

const extensions: Record<string, string> = {
  dtcg: 'tokens.json',
  tailwind: 'css',
  tailwind3: 'config.js',
  react: 'tsx',
  android: 'xml',
  compose: 'kt',
  flutter: 'dart',
  figma: 'json',
};

function extensionOf(mediaType: string, format: string): string {
  return extensions[format] ?? (mediaType.includes('json') ? 'json' : format);
}
