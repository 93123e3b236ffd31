// What the reference does beyond being read: holding credentials, calling, copying, searching. Credentials live in this one
// object, so they end with the page; they are never stored, and never put into a URL or into the page.
const credentials = { jwt: "", apiKey: "" };

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function make(element, text, className) {
  const made = document.createElement(element);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// ---- The auth bar.

function showCredentials() {
  const set = [credentials.jwt && "JWT set", credentials.apiKey && "Key set"].filter(Boolean);
  const state = byId("auth-state");
  state.textContent = set.join(" · ") || "No credentials set";
  state.classList.toggle("set", set.length > 0);
  byId("auth-clear").hidden = set.length === 0;
}

function openPanel(open) {
  byId("auth-panel").hidden = !open;
  byId("auth-open").setAttribute("aria-expanded", String(open));
  if (open) byId("auth-username").focus();
}

function closePanel() {
  for (const form of all("#auth-panel form")) form.reset();
  byId("auth-problem").textContent = "";
  openPanel(false);
  byId("auth-open").focus();
}

async function logIn(event) {
  event.preventDefault();
  const problem = byId("auth-problem");
  problem.textContent = "";
  const login = loginForm();
  try {
    const response = await fetch(login.dataset.path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: byId("auth-username").value, password: byId("auth-password").value }),
      credentials: "omit",
      cache: "no-store",
    });
    const answer = await response.json();
    if (response.ok && typeof answer.access_token === "string") {
      credentials.jwt = answer.access_token;
      showCredentials();
      closePanel();
    } else {
      problem.textContent = typeof answer.detail === "string" ? answer.detail : `Refused with ${response.status}.`;
    }
  } catch {
    problem.textContent = "The server could not be reached.";
  }
}

// The portal's login may have been moved by the configuration; its endpoint keeps its name.
function loginForm() {
  return document.querySelector("#login form");
}

function paste(event) {
  event.preventDefault();
  const jwt = byId("auth-jwt").value.trim().replace(/^Bearer\s+/i, "");
  const key = byId("auth-key").value.trim();
  if (jwt) credentials.jwt = jwt;
  if (key) credentials.apiKey = key;
  showCredentials();
  closePanel();
}

// ---- Calling.

function valueOf(input) {
  const text = input.value;
  if (input.dataset.kind === "string") return text;
  if (input.dataset.kind === "array" && !text.trim().startsWith("[")) {
    return text.split(/[\s,]+/).filter(Boolean);
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function requestOf(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = {};
  const body = {};
  for (const input of all("[data-in]", form)) {
    const inPath = input.dataset.in === "path";
    if (input.value === "" && !inPath) continue;
    if (inPath) path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
    if (input.dataset.in === "query") query.append(input.name, input.value);
    if (input.dataset.in === "header") headers[input.name] = input.value;
    if (input.dataset.in === "body") body[input.name] = valueOf(input);
  }
  for (const scheme of form.dataset.schemes.split(" ")) {
    if (headers.Authorization || headers["X-API-Key"]) break;
    if ((scheme === "jwt" || scheme === "anyToken") && credentials.jwt) {
      headers.Authorization = `Bearer ${credentials.jwt}`;
    } else if (scheme === "apiKey" && credentials.apiKey) {
      headers["X-API-Key"] = credentials.apiKey;
    }
  }
  const request = { method: form.dataset.method, headers, credentials: "omit", cache: "no-store", redirect: "manual" };
  const hasBody = all('[data-in="body"]', form).length > 0;
  if (hasBody && form.dataset.type === "application/x-www-form-urlencoded") {
    request.body = new URLSearchParams(body);
  } else if (hasBody) {
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  const asked = query.toString();
  return { url: asked ? `${path}?${asked}` : path, request };
}

function confirmed(form, url) {
  if (form.dataset.asks !== "true") return Promise.resolve(true);
  const dialog = byId("confirm");
  byId("confirm-call").textContent = `${form.dataset.method} ${url}`;
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "call"), { once: true });
  });
}

function pretty(text, type) {
  if (!/json\b/.test(type)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function showAnswer(outcome, response, text, milliseconds) {
  const line = make("p", undefined, "line");
  line.append(
    make("span", String(response.status), `status s${String(response.status)[0]}`),
    make("span", response.statusText || "answered"),
    make("span", `${Math.round(milliseconds)} ms`, "in"),
  );
  const headers = make("details");
  const list = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const headerText = make("pre", list);
  headerText.tabIndex = 0;
  headers.append(make("summary", "Headers"), headerText);
  const code = make("div", undefined, "code");
  const body = make("pre");
  body.tabIndex = 0;
  body.append(make("code", pretty(text, response.headers.get("Content-Type") ?? "") || "Empty."));
  code.append(body);
  outcome.replaceChildren(line, headers, code);
}

async function call(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const outcome = form.parentElement.querySelector(".outcome");
  const { url, request } = requestOf(form);
  if (!(await confirmed(form, url))) return;
  const button = form.querySelector('button[type="submit"]');
  button.disabled = true;
  const began = performance.now();
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    showAnswer(outcome, response, text, performance.now() - began);
  } catch {
    outcome.replaceChildren(make("p", "The server could not be reached.", "problem"));
  }
  button.disabled = false;
  outcome.hidden = false;
}

// ---- Reading.

async function copy(event) {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied";
  }
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

// A language that is chosen once is chosen everywhere.
function chooseLanguage(event) {
  const chosen = event.target;
  if (!chosen.matches('.tabs input[type="radio"]')) return;
  const before = chosen.getBoundingClientRect().top;
  for (const other of all(`.tabs input[value="${chosen.value}"]`)) other.checked = true;
  window.scrollBy({ top: chosen.getBoundingClientRect().top - before, behavior: "instant" });
}

function search() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const section of all("#contents section")) {
    const group = section.querySelector("h2").textContent.toLowerCase();
    let here = 0;
    for (const item of all("li", section)) {
      const link = item.querySelector("a");
      const text = `${group} ${item.textContent} ${link.title}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) here++;
    }
    section.hidden = here === 0;
    found += here;
  }
  document.querySelector("#contents .nothing").hidden = found > 0;
}

function followReading() {
  const links = new Map(all("#contents li a").map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((each) => each.isIntersecting)) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-15% 0px -75% 0px" },
  );
  for (const endpoint of all(".endpoint")) seen.observe(endpoint);
}

document.documentElement.classList.add("scripted");
byId("auth-open").addEventListener("click", () => openPanel(byId("auth-panel").hidden));
byId("auth-clear").addEventListener("click", () => {
  credentials.jwt = "";
  credentials.apiKey = "";
  showCredentials();
  byId("auth-open").focus();
});
byId("auth-login").addEventListener("submit", logIn);
byId("auth-paste").addEventListener("submit", paste);
byId("auth-panel").addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
});
byId("search").addEventListener("input", search);
document.addEventListener("change", chooseLanguage);
for (const button of all(".copy")) button.addEventListener("click", copy);
for (const form of all(".try form")) form.addEventListener("submit", call);
followReading();
