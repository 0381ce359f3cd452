import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { isKey } from "#lib/storage/rules.ts";
import type { FileStorage } from "#lib/storage/port.ts";

export type S3Options = {
  bucket: string;
  region: string;
  endpoint: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Files in a bucket of S3 or of something that speaks like it. Files are small enough (25 MB) to go in one piece. */
export function s3Storage(options: S3Options): FileStorage {
  const { bucket: Bucket } = options;
  const client = new S3Client({
    region: options.region,
    ...(options.endpoint && { endpoint: options.endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: 3,
  });
  const keyOf = (key: string) => {
    if (!isKey(key)) throw new Error(`Not a key of ours: ${key}`);
    return key;
  };
  return {
    async put(key, bytes) {
      const Body = await buffer(bytes);
      await client.send(new PutObjectCommand({ Bucket, Key: keyOf(key), Body, ContentLength: Body.length }));
      return { size: Body.length, sha256: createHash("sha256").update(Body).digest("hex") };
    },
    async get(key) {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(key) }));
        return (answer.Body as Readable | undefined) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(key) }));
    },
    async check() {
      try {
        await client.send(new HeadBucketCommand({ Bucket }));
        return null;
      } catch (error) {
        return `The bucket ${Bucket} does not answer: ${(error as Error).name}`;
      }
    },
  };
}
