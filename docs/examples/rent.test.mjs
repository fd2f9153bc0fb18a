import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SinchClient } from '@sinch/sdk-core';

const base = process.env.ROTARY_URL ?? 'http://127.0.0.1:8080';

async function sandbox(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const operator = process.env.ROTARY_OPERATOR; // name:secret, for a server in a container
  if (operator) headers.authorization = 'Basic ' + Buffer.from(operator).toString('base64');
  const answer = await fetch(`${base}/sandbox${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

test('a month later the number is renewed', async () => {
  const project = await sandbox('POST', '/projects', {});
  const { numbers } = new SinchClient({
    projectId: project.projectId,
    keyId: project.keyId,
    keySecret: project.keySecret,
    authHostname: base,
    numbersHostname: base,
  });
  const rented = await numbers.rentAny({ rentAnyNumberRequestBody: { regionCode: 'US', type: 'LOCAL' } });

  const month = await sandbox('POST', `/projects/${project.projectId}/clock:advance`, { duration: 'P1M' });

  assert.deepEqual(
    month.happened.map((one) => [one.what, one.resource]),
    [['RENEWED', rented.phoneNumber]],
  );
  const now = await numbers.get({ phoneNumber: rented.phoneNumber });
  assert.ok(now.nextChargeDate > rented.nextChargeDate);
});
