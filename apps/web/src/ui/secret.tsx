import { useState } from 'react';
import { Icon } from './icon.js';
import { Notice } from './notice.js';

/** A secret that is shown this once. */
export function Secret({ title, value }: { title: string; value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Notice
      tone="info"
      action={
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name="copy" /> {copied ? 'Copied' : 'Copy'}
        </button>
      }
    >
      {title} It is shown this once. <code className="secret">{value}</code>
    </Notice>
  );
}
