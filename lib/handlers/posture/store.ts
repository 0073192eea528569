import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** The bucket in which scans are kept. */
export interface Store {
  put(key: string, body: string, type: string): Promise<void>;
  putFile(key: string, path: string): Promise<void>;
  /** Undefined where there is no such object. */
  text(key: string): Promise<string | undefined>;
  /** Whether there is such an object, which then lies at the path. */
  fetch(key: string, path: string): Promise<boolean>;
}

/**
 * A client without leave to list is told that an object which does not exist is denied, so that the role has that leave.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function openStore(bucket: string): Store {
  const client = new S3Client({});
  const get = async (key: string) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    async put(key, body, type) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type }));
    },
    async putFile(key, path) {
      const Body = await readFile(path);
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/gzip' }),
      );
    },
    text: async (key) => (await get(key))?.transformToString(),
    async fetch(key, path) {
      const body = await get(key);
      if (!(body instanceof Readable)) return false;
      await pipeline(body, createWriteStream(path));
      return true;
    },
  };
}

/** The value of a variable that the stack sets. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The variable ${name} is not set`);
  return value;
}
