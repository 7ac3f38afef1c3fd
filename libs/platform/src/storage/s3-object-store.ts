import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertObjectKey, type ObjectStore, objectMissing } from './object-store.js';

/** Where the objects of an S3 bucket are. */
export interface S3Location {
  readonly bucket: string;
  /** Prepended to every key, without slashes at its ends; empty for the bucket's root. */
  readonly prefix: string;
  /** The SDK's own choice (`AWS_REGION`, profile) when absent. */
  readonly region?: string;
  /** Base URL of a server that speaks S3; AWS itself when absent. */
  readonly endpoint?: string;
}

/** Objects in a bucket; credentials come from the SDK's own chain. */
export class S3ObjectStore implements ObjectStore {
  private readonly client: S3Client;

  constructor(private readonly location: S3Location) {
    this.client = new S3Client({
      ...(location.region ? { region: location.region } : {}),
      // Servers other than AWS rarely have a host name per bucket.
      ...(location.endpoint ? { endpoint: location.endpoint, forcePathStyle: true } : {}),
      maxAttempts: 3,
    });
  }

  async put(key: string, bytes: Uint8Array, about: { readonly contentType: string }): Promise<void> {
    await this.client.send(new PutObjectCommand({ ...this.at(key), Body: bytes, ContentType: about.contentType }));
  }

  async get(key: string): Promise<Uint8Array> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.at(key)));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      throw isMissing(error) ? objectMissing(key, error) : error;
    }
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.at(key)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  /** An object of one request is there whole or not at all: nothing can be left. */
  async removeUnfinished(): Promise<number> {
    return 0;
  }

  async probe(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.location.bucket }));
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private at(key: string): { Bucket: string; Key: string } {
    assertObjectKey(key);
    const { bucket, prefix } = this.location;
    return { Bucket: bucket, Key: prefix ? `${prefix}/${key}` : key };
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || (name === 'NotFound' && $metadata?.httpStatusCode === 404);
}
