// Drives a server with a client whose types were generated from the server's own document. That this compiles shows that the
// document says what the answers have; that it runs, that the document is true.
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./latchkey.js";

declare const process: { env: Record<string, string | undefined> };

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`not so: ${what}`);
}

/** What a call answers that succeeded. */
function good<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (!answer.response.ok || answer.data === undefined) {
    throw new Error(`${answer.response.status}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const client = createClient<paths>({ baseUrl: setting("LATCHKEY_URL") });
const login = good(
  await client.POST("/v1/auth/login", {
    body: { username: setting("LATCHKEY_USERNAME"), password: setting("LATCHKEY_PASSWORD") },
  }),
);
const signedIn: Middleware = {
  onRequest({ request }) {
    if (!request.headers.has("Authorization")) request.headers.set("Authorization", `Bearer ${login.access_token}`);
  },
};
client.use(signedIn);

// An API key: made, and listed.
const key = good(await client.POST("/v1/auth/api-keys", { body: { name: "generated" } }));
check(key.raw_key.startsWith(key.prefix), "a key begins with its prefix");
const keys = good(await client.GET("/v1/auth/api-keys"));
check(keys[0]?.id === key.id && keys[0].is_active, "the newest key is listed first");

// An API user: minted, logged in, verified, rotated, deactivated.
const minted = good(await client.POST("/v1/api-users", { body: { label: "generated" } }));
const credential = { username: minted.username, password: minted.password };
const granted = good(await client.POST("/api/v1/authorize", { body: credential }));
check(granted.expires_at > Date.now() / 1000, "a token is good for a while");
const verified = await client.GET("/verify", {
  params: { query: { scope: "read" } },
  headers: { Authorization: `Bearer ${granted.token}` },
});
check(verified.response.headers.get("X-Auth-Subject") === minted.id, "the token is the API user's");

const one = { params: { path: { id: minted.id } } };
const rotated = good(await client.POST("/v1/api-users/{id}/rotate", { ...one, body: { grace: "24h" } }));
check(rotated.predecessor.id === minted.id && rotated.predecessor.retires_at !== null, "the old one retires");
const deactivated = await client.DELETE("/v1/api-users/{id}", one);
check(deactivated.response.status === 204, "an API user is deactivated");
const refused = await client.POST("/api/v1/authorize", { body: credential });
check(refused.response.status === 401, "a deactivated API user cannot log in");

// A list, page by page.
const seen: string[] = [];
let cursor: string | null | undefined;
do {
  const query = cursor ? { limit: 1, cursor } : { limit: 1 };
  const page = good(await client.GET("/v1/api-users", { params: { query } }));
  seen.push(...page.items.map((each) => each.id));
  cursor = page.next_cursor;
} while (cursor);
check(seen.includes(minted.id) && seen.includes(rotated.id), "both are in the list");
check(new Set(seen).size === seen.length, "nobody is in it twice");

// The key is revoked; a problem has its status.
const revoked = await client.DELETE("/v1/auth/api-keys/{key_id}", { params: { path: { key_id: key.id } } });
check(revoked.response.status === 204, "a key is revoked");
const after = good(await client.GET("/v1/auth/api-keys"));
check(after.some((each) => each.id === key.id && !each.is_active), "a revoked key stays listed");
const missing = await client.GET("/v1/api-users/{id}", { params: { path: { id: key.id } } });
check(missing.error?.status === 404, "what is not there is a problem of 404");
console.log("generated client: done");
