import { fileURLToPath } from 'node:url';
import { FileObjectStore } from './file-object-store.js';
import type { ObjectStore } from './object-store.js';

/**
 * The store a URL names: `file:///folder`, or `s3://bucket/prefix?region=eu-central-1&endpoint=https://host`. Without a
 * region S3 takes the SDK's own. Throws a sentence for the operator when the URL is neither.
 */
export async function openObjectStore(url: string): Promise<ObjectStore> {
  const parsed = new URL(url);
  if (parsed.protocol === 'file:') return new FileObjectStore(fileURLToPath(parsed));
  if (parsed.protocol !== 's3:')
    throw new Error(`OBJECT_STORE_URL must start with file:/// or s3://, not ${parsed.protocol}`);
  // The AWS SDK takes a third of a second to load: only who uses it pays.
  const { S3ObjectStore } = await import('./s3-object-store.js');
  const endpoint = parsed.searchParams.get('endpoint');
  // A server that is not AWS has no regions, yet the signature needs one.
  const region = parsed.searchParams.get('region') ?? (endpoint ? 'us-east-1' : undefined);
  return new S3ObjectStore({
    bucket: parsed.hostname,
    prefix: parsed.pathname.replace(/^\/+|\/+$/g, ''),
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
  });
}
