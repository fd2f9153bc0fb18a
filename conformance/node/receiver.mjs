// Receives callbacks and judges each of them with the vendor's validator and with that of Standard
// Webhooks, by every secret given. Prints its port, then one JSON line for each request:
//   {"name", "status", "headers", "body", "event", "verdicts": [{"secret", "vendor", "standard",
//    "changed"}]}
// `event` is what the vendor's client makes of the body, `changed` how many of the bodies that
// differ from it in one byte either validator accepts.
//
// Usage: node receiver.mjs SECRET…
// The path names a receiver. `?answer=503,200` says how it answers: its first request with 503, all
// later ones with 200. Redirects lead to the path with `-elsewhere` added.

import { createServer } from 'node:http';
import { NumbersCallbackWebhooks } from '@sinch/sdk-core';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

const secrets = process.argv.slice(2);
const answered = new Map();

function vendorAccepts(secret, headers, body) {
  return new NumbersCallbackWebhooks(secret).validateAuthenticationHeader(headers, body);
}

function standardAccepts(secret, headers, body) {
  try {
    new Webhook(Buffer.from(secret, 'utf8').toString('base64')).verify(body, headers);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

function withOneByteChanged(body) {
  return [...body].map((_, at) => {
    const other = String.fromCharCode(body.charCodeAt(at) ^ 1);
    return body.slice(0, at) + other + body.slice(at + 1);
  });
}

function verdict(secret, headers, body) {
  const accepts = (text) => [
    vendorAccepts(secret, headers, text),
    standardAccepts(secret, headers, text),
  ];
  const [vendor, standard] = accepts(body);
  const changed = withOneByteChanged(body).filter((text) => accepts(text).includes(true)).length;
  return { secret, vendor, standard, changed };
}

function status(url) {
  const before = answered.get(url.href) ?? 0;
  answered.set(url.href, before + 1);
  const answers = (url.searchParams.get('answer') ?? '200').split(',').map(Number);
  return answers[before] ?? answers.at(-1);
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url, 'http://receiver');
  const line = {
    name: url.pathname.slice(1),
    status: status(url),
    headers: request.headers,
    body,
    event: new NumbersCallbackWebhooks('').parseEvent(body),
    verdicts: secrets.map((secret) => verdict(secret, request.headers, body)),
  };
  console.log(JSON.stringify(line));
  const isRedirect = line.status >= 300 && line.status < 400;
  response.writeHead(line.status, isRedirect ? { location: `${url.pathname}-elsewhere` } : {}).end();
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
