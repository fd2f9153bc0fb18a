// Runs one scenario with the vendor's unchanged client and prints what came of it as one JSON line:
//   {"result": …}  or  {"error": {"name", "status", "data", "headers"}}
//
// Usage: node driver.mjs SCENARIO < request.json
// Environment: ROTARY_BASE_URL, ROTARY_PROJECT, ROTARY_KEY_ID, ROTARY_KEY_SECRET.

import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { SinchClient } from '@sinch/sdk-core';

const env = process.env;
const client = new SinchClient({
  projectId: env.ROTARY_PROJECT,
  keyId: env.ROTARY_KEY_ID,
  keySecret: env.ROTARY_KEY_SECRET,
  authHostname: env.ROTARY_BASE_URL,
  numbersHostname: env.ROTARY_BASE_URL,
  logger: null,
});
const numbers = client.numbers;

const POLL_MS = 100;
const LONGEST_POLL_MS = 60_000;

function isSettled(number) {
  const schedules = [
    number.smsConfiguration.scheduledProvisioning,
    number.voiceConfiguration.scheduledVoiceProvisioning,
  ];
  return schedules.every((schedule) => !schedule || schedule.status === 'FAILED');
}

const scenarios = {
  search: (request) => numbers.searchForAvailableNumbers(request),
  check: (request) => numbers.checkAvailability(request),
  rent: (request) => numbers.rent(request),
  rentAny: (request) => numbers.rentAny(request),
  get: (request) => numbers.get(request),
  update: (request) => numbers.update(request),
  release: (request) => numbers.release(request),
  getEmergencyAddress: (request) => numbers.getEmergencyAddress(request),
  provisionEmergencyAddress: (request) => numbers.provisionEmergencyAddress(request),
  validateEmergencyAddress: (request) => numbers.validateEmergencyAddress(request),
  deprovisionEmergencyAddress: (request) => numbers.deprovisionEmergencyAddress(request),
  regions: (request) => numbers.availableRegions.list(request),
  getCallbackConfiguration: (request) => numbers.callbacks.get(request),
  updateCallbackConfiguration: (request) => numbers.callbacks.update(request),

  // Gets a number until all that is scheduled has come about or failed: every state it was seen in.
  async pollUntilSettled(request) {
    const seen = [];
    const end = Date.now() + LONGEST_POLL_MS;
    while (Date.now() < end) {
      const number = await numbers.get(request);
      if (JSON.stringify(number) !== JSON.stringify(seen.at(-1))) seen.push(number);
      if (isSettled(number)) return seen;
      await setTimeout(POLL_MS);
    }
    throw new Error(`not settled: ${JSON.stringify(seen.at(-1))}`);
  },

  async listPage(request) {
    const page = await numbers.list(request);
    return { data: page.data, hasNextPage: page.hasNextPage };
  },

  // Page by page, as the client's users write it.
  async listPages(request) {
    const pages = [];
    let page = await numbers.list(request);
    for (;;) {
      pages.push(page.data.map((number) => number.phoneNumber));
      if (!page.hasNextPage) return pages;
      page = await page.nextPage();
    }
  },

  async iterate(request) {
    const found = [];
    for await (const number of numbers.list(request)) found.push(number.phoneNumber);
    return found;
  },
};

const scenario = scenarios[process.argv[2]];
if (!scenario) {
  console.error(`Scenarios: ${Object.keys(scenarios).join(', ')}`);
  process.exit(2);
}
const input = readFileSync(0, 'utf8');
let outcome;
try {
  outcome = { result: await scenario(JSON.parse(input || '{}')) };
} catch (error) {
  outcome = {
    error: {
      name: error.constructor.name,
      message: error.message,
      status: error.statusCode ?? null,
      data: error.data ? JSON.parse(error.data) : null,
      headers: error.responseHeaders ?? null,
    },
  };
}
console.log(JSON.stringify(outcome));
