// A partner network for Rotary (docs/partner.md): an operation takes a second, and targets named
// refused… are refused. Start it with PARTNER_SECRET=… PORT=8099 node partner-sample.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { PARTNER_SECRET: secret, PORT: port = '8099' } = process.env;
const operations = new Map(); // by id, so that one which comes twice is done once

function isSigned({ 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': all }, body) {
  const hmac = createHmac('sha256', secret).update(`${id}.${time}.`).update(body).digest('base64');
  const own = Buffer.from(`v1,${hmac}`);
  const isOwn = (one) => one.length === own.length && timingSafeEqual(Buffer.from(one), own);
  return Math.abs(Date.now() / 1000 - time) <= 300 && (all ?? '').split(' ').some(isOwn);
}
function state({ target, doneAt, isCancelled }) {
  if (target.id.startsWith('refused')) return { status: 'REFUSED', code: '', text: 'by its name' };
  if (isCancelled) return { status: 'CANCELLED' };
  return Date.now() < doneAt ? { status: 'PENDING', askAfterSeconds: 1 } : { status: 'DONE' };
}
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  if (!isSigned(request.headers, body)) return response.writeHead(401).end();
  const [, , id = JSON.parse(body).operationId, cancel] = request.url.split('/');
  if (request.url === '/operations' && !operations.has(id))
    operations.set(id, { ...JSON.parse(body), doneAt: Date.now() + 1000 });
  const operation = operations.get(id);
  if (operation && cancel) operation.isCancelled ||= Date.now() < operation.doneAt;
  if (!operation) return response.writeHead(404).end();
  return response.end(JSON.stringify(state(operation)));
}).listen(port, '127.0.0.1', () => console.log(server.address().port));
