// A number's whole life in seconds, as a test of an integration may be written: the vendor's
// unchanged client, and a `fetch` to /sandbox for what only time and others bring about.
//
// Prints one JSON line: {"millis", "happened": ["WORD", …], "told": ["EVENT TYPE", …]}.
//
// Usage: node story.mjs
// Environment: ROTARY_BASE_URL, ROTARY_OPERATOR (name:secret).

import assert from 'node:assert/strict';
import { SinchClient } from '@sinch/sdk-core';

const base = process.env.ROTARY_BASE_URL;
const operator = 'Basic ' + Buffer.from(process.env.ROTARY_OPERATOR).toString('base64');
const happened = [];

async function call(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: operator },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function newProject() {
  const made = await call('POST', '/sandbox/projects', {});
  const { numbers } = new SinchClient({
    ...made,
    authHostname: base,
    numbersHostname: base,
    logger: null,
  });
  return { id: made.projectId, numbers };
}

const mine = await newProject();
const path = `/sandbox/projects/${mine.id}`;
const receiver = `/sandbox/receiver/${mine.id}`;

// What came about on the way, a word for each thing.
async function advance(duration) {
  const moved = await call('POST', `${path}/clock:advance`, { duration });
  const words = moved.happened.map((one) => one.what);
  happened.push(...words);
  return words;
}

async function arrived() {
  const { events } = await call('GET', `${receiver}/events`);
  return events.map((one) => one.eventId);
}

async function balance() {
  const ledger = await call('GET', `/admin/v1/projects/${mine.id}/ledger`);
  return ledger.balance.amount;
}

// The client tries nothing again that was refused.
function refused(promise, status) {
  return assert.rejects(promise, (error) => error.statusCode === status);
}

const begun = performance.now();
await call('PUT', `${path}/clock`, { frozen: true });

// Rented, and charged a month later.
const rented = await mine.numbers.rentAny({
  rentAnyNumberRequestBody: {
    regionCode: 'US',
    type: 'LOCAL',
    smsConfiguration: { servicePlanId: 'demo-plan' },
    callbackUrl: base + receiver,
  },
});
const { phoneNumber } = rented;
const one = { phoneNumber };
const opening = Number(await balance());
assert.deepEqual(await advance('P1M'), ['LINKED', 'CALLBACK_DELIVERED', 'RENEWED']);
assert.ok((await mine.numbers.get(one)).nextChargeDate > rented.nextChargeDate);
assert.equal(Number(await balance()), opening - Number(rented.money.amount));
assert.equal((await arrived()).length, 1);

// Callbacks are held while more happens, and let go in another order.
await call('POST', `${path}/callbacks:hold`);
const change = (updateActiveNumberRequestBody) =>
  mine.numbers.update({ phoneNumber, updateActiveNumberRequestBody });
await change({ voiceConfiguration: { type: 'RTC', appId: 'demo-app' } });
assert.deepEqual(await advance('PT1M'), ['LINKED']);
await change({ smsConfiguration: { servicePlanId: '' } });
assert.deepEqual(await advance('PT1M'), ['UNLINKED']);
assert.equal((await arrived()).length, 1);
const { callbacks } = await call('GET', `${path}/callbacks`);
const held = callbacks.filter((event) => event.held).map((event) => event.eventId);
const turned = [...held].reverse();
assert.equal(held.length, 2);
await call('POST', `${path}/callbacks:release`, { eventIds: turned });
assert.deepEqual((await arrived()).slice(1), turned);
await call('POST', `${path}/callbacks:release`);

// No credit: a grace period, suspension, the end.
await call('POST', `/admin/v1/projects/${mine.id}/ledger:correct`, {
  amount: `-${await balance()}`,
  reference: 'story',
  reason: 'all is spent',
});
assert.deepEqual(await advance('P1M'), ['OVERDUE']);
assert.equal((await mine.numbers.get(one)).phoneNumber, phoneNumber);
const suspended = await advance('P7D');
assert.ok(suspended.includes('SUSPENDED'), suspended);
await refused(change({ smsConfiguration: { servicePlanId: 'demo-plan' } }), 400);
assert.deepEqual(await advance('P14D'), ['ENDED']);
await refused(mine.numbers.get(one), 404);

// It rests, is offered again, and somebody else rents it.
const another = await newProject();
const rent = () => another.numbers.rent({ phoneNumber, rentNumberRequestBody: {} });
await refused(rent(), 404);
assert.deepEqual(await advance('P45D'), ['OFFERED']);
assert.equal((await another.numbers.checkAvailability(one)).phoneNumber, phoneNumber);
assert.equal((await rent()).projectId, another.id);

const { events } = await call('GET', `${receiver}/events`);
assert.ok(events.every((event) => event.signatures.xSinchSignature));
const told = events.map((event) => event.json.eventType);
console.log(JSON.stringify({ millis: Math.round(performance.now() - begun), happened, told }));
