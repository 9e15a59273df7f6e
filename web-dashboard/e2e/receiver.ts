import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of a webhook, as it came. */
export interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program on this machine that webhooks call. */
export interface Receiver {
  url: string;
  calls: Call[];
  /** What the next calls are answered. */
  answer: { status: number; body: string };
  close: () => Promise<void>;
}

export async function receive(): Promise<Receiver> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      response.writeHead(receiver.answer.status, { 'Content-Type': 'text/plain' }).end(receiver.answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    answer: { status: 200, body: 'thank you' },
    close: () => new Promise((done) => server.close(() => done())),
  };
  return receiver;
}

/** Tell whether a call was signed with a secret, as Standard Webhooks has it. */
export function isSignedBy(secret: string, { headers, body }: Call): boolean {
  const key = Buffer.from(secret.replace(/^nyw_/, ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  return `${headers['webhook-signature']}`
    .split(' ')
    .map((given) => Buffer.from(given))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
