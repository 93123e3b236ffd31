// Drives a server with a client that reads its document when it starts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import OpenAPIClientAxios from "openapi-client-axios";
import { parse } from "yaml";

const definition = parse(readFileSync("openapi.yaml", "utf8"));
const { LATCHKEY_URL, LATCHKEY_USERNAME, LATCHKEY_PASSWORD } = process.env;
// The package is CommonJS: its class is the default's default.
const OpenApiClient = OpenAPIClientAxios.default ?? OpenAPIClientAxios;
const api = new OpenApiClient({ definition, withServer: { url: LATCHKEY_URL } });
const client = await api.init();

const login = await client.login(null, { username: LATCHKEY_USERNAME, password: LATCHKEY_PASSWORD });
client.defaults.headers.common.Authorization = `Bearer ${login.data.access_token}`;

// An API key: made, listed, revoked.
const { data: key } = await client.createApiKey(null, { name: "dynamic", scopes: ["read"] });
assert.deepEqual(key.scopes, ["read"]);
assert.equal((await client.listApiKeys()).data[0].id, key.id);
const alone = { headers: { Authorization: undefined, "X-API-Key": key.raw_key } };
assert.equal((await client.getProfile(null, null, alone)).data.username, LATCHKEY_USERNAME);

// An API user: minted, logged in, verified, rotated, deactivated.
const { data: minted } = await client.mintApiUser(null, { label: "dynamic" });
const { data: granted } = await client.authorize(null, { username: minted.username, password: minted.password });
const bearer = { headers: { Authorization: `Bearer ${granted.token}` } };
const verified = await client.verify({ scope: "read" }, null, bearer);
assert.equal(verified.headers["x-auth-subject"], minted.id);
const { data: successor } = await client.rotateApiUser({ id: minted.id }, {});
assert.equal(successor.predecessor.retires_at, null);
assert.equal((await client.changeApiUser({ id: minted.id }, { status: "inactive" })).data.status, "inactive");
await assert.rejects(
  client.authorize(null, { username: minted.username, password: minted.password }),
  (refused) => refused.response.status === 401,
);

// A list, page by page.
const seen = [];
let cursor;
do {
  const { data: page } = await client.listApiUsers({ limit: 1, ...(cursor && { cursor }) });
  seen.push(...page.items.map((each) => each.id));
  cursor = page.next_cursor;
} while (cursor);
assert.ok(seen.includes(minted.id) && seen.includes(successor.id));
assert.equal(new Set(seen).size, seen.length);

assert.equal((await client.revokeApiKey({ key_id: key.id })).status, 204);
await assert.rejects(
  client.getProfile(null, null, alone),
  (refused) => refused.response.status === 401,
);
console.log("dynamic client: done");
