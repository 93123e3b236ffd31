// What makes the portal's pages quicker and kinder. They work without it.

document.documentElement.classList.add("scripted");

// A task that is a page by itself, and not in the dialog, sends its form like any page.
for (const form of document.querySelectorAll("main #task form[hx-target='#dialog']")) {
  form.removeAttribute("hx-post");
}

// Times: in the reader's own zone; the exact UTC is in the title.
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const toTheSecond = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function ago(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.trunc(seconds / length), unit);
    }
  }
  return relative.format(0, "minute");
}

function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([data-local])")) {
    const date = new Date(time.dateTime);
    const format = time.dataset.exact ? toTheSecond : absolute;
    time.textContent = time.dataset.ago ? ago(date) : format.format(date);
    time.dataset.local = "";
  }
}

// Short words about what was done.
const toasts = document.getElementById("toasts");
let toastEnds;

function toast(text) {
  if (toasts) {
    toasts.textContent = text;
    clearTimeout(toastEnds);
    toastEnds = setTimeout(() => (toasts.textContent = ""), 2500);
  }
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    toast("Copied");
  } catch {
    getSelection().selectAllChildren(source);
    toast("Selected: copy it with the keyboard");
  }
}

function download(button) {
  const content = document.getElementById(button.dataset.download).textContent;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  link.download = button.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}

// One dialog, into which pages that are asked for from another page are put.
const dialog = document.getElementById("dialog");

function openDialog() {
  const task = dialog.querySelector("#task");
  if (!task) {
    location.reload();
    return;
  }
  const title = document.createElement("h1");
  title.className = "dialog-title";
  title.id = "dialog-title";
  title.textContent = task.dataset.title ?? "";
  dialog.prepend(title);
  dialog.removeAttribute("aria-label");
  dialog.setAttribute("aria-labelledby", "dialog-title");
  if (!dialog.open) {
    dialog.showModal();
  }
  const first = dialog.querySelector("[autofocus]") ?? dialog.querySelector("input:not([type=hidden]), select, a, button");
  first?.focus();
}

const unstored = () => document.querySelector("[data-one-time]:not([data-done])");

// What is shown once is not closed before somebody says that it is stored.
function closeOrAsk(goOn) {
  const secret = unstored();
  if (!secret) {
    goOn();
    return;
  }
  const guard = secret.querySelector("[data-guard]");
  guard.hidden = false;
  guard.scrollIntoView({ block: "nearest" });
  guard.querySelector("[data-stored]").focus();
  guard.querySelector("[data-back]").onclick = () => {
    guard.hidden = true;
  };
  guard.querySelector("[data-stored]").onclick = () => {
    secret.dataset.done = "";
    secret.replaceChildren();
    goOn();
  };
}

function closeDialog() {
  const after = dialog.querySelector("[data-one-time]")?.dataset.oneTime;
  dialog.close();
  dialog.replaceChildren();
  if (after) {
    location.assign(after);
  }
}

dialog?.addEventListener("cancel", (event) => {
  event.preventDefault();
  closeOrAsk(closeDialog);
});
dialog?.addEventListener("click", (event) => {
  if (event.target === dialog) {
    closeOrAsk(closeDialog);
  }
});
addEventListener("beforeunload", (event) => {
  if (unstored()) {
    event.preventDefault();
  }
});
addEventListener("pagehide", () => {
  for (const secret of document.querySelectorAll("[data-one-time]")) {
    secret.replaceChildren();
  }
});

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-copy], [data-download], [data-close]");
  if (!target) {
    return;
  }
  if (target.dataset.copy) {
    copy(target);
  } else if (target.dataset.download) {
    download(target);
  } else if (dialog?.contains(target)) {
    event.preventDefault();
    closeOrAsk(closeDialog);
  } else if (unstored()) {
    event.preventDefault();
    closeOrAsk(() => location.assign(target.href));
  }
});

// What was put in the place of something is not what the event names.
document.addEventListener("htmx:afterSwap", () => localise(document));
// Before htmx has settled, forms would be sent as without it, and htmx still moves the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target === dialog) {
    openDialog();
  }
});
// Answers that say what is wrong with a form are shown as well.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.target === dialog) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    const stale = event.target.closest?.("[data-polled]")?.querySelector("[data-stale]");
    if (stale) {
      stale.hidden = false;
    } else {
      toast("That did not work. Load the page again.");
    }
  });
}

// The code of a link is in its fragment, which no server and no log sees; it leaves the address at once.
const fromLink = document.querySelector("form[data-from-link]");
if (fromLink && location.hash.length > 1) {
  fromLink.elements.link.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
if (fromLink?.elements.link.value) {
  fromLink.querySelector(".link-code").hidden = true;
  fromLink.querySelector("input:not([type=hidden], #link)").focus();
}

// The activity as it happens: new rows come on top, for as long as the sign-in is good.
const MOST_ROWS = 200;
let stream;
let streamButton;
let lastEvent = "";

function sayLive(text) {
  const state = document.querySelector("[data-live-state]");
  if (state) {
    state.textContent = text;
  }
}

function stopLive(text) {
  stream?.close();
  stream = undefined;
  document.querySelector("[data-live]")?.setAttribute("aria-pressed", "false");
  sayLive(text);
}

function startLive(button) {
  const address = new URL(button.dataset.live, location.href);
  if (lastEvent) {
    address.searchParams.set("since", lastEvent);
  }
  stream?.close();
  stream = new EventSource(address);
  streamButton = button;
  button.setAttribute("aria-pressed", "true");
  sayLive("Following");
  stream.addEventListener("activity", (event) => {
    lastEvent = event.lastEventId;
    addRow(event.data);
  });
  stream.addEventListener("end", () => stopLive("It has ended. Load the page again."));
  stream.addEventListener("error", () => {
    if (stream?.readyState === EventSource.CLOSED) {
      stopLive("It has ended. Load the page again.");
    }
  });
}

function addRow(html) {
  const rows = document.querySelector("[data-live-rows]");
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const row = holder.content.querySelector("tr");
  if (!rows || !row || rows.querySelector(`[data-entry="${CSS.escape(row.dataset.entry)}"]`)) {
    return;
  }
  row.classList.add("fresh");
  rows.prepend(row);
  rows.closest(".table-scroll").hidden = false;
  document.querySelector("#list > .empty")?.remove();
  while (rows.rows.length > MOST_ROWS) {
    rows.lastElementChild.remove();
  }
  localise(row);
  window.htmx?.process(row);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-live]");
  if (button && stream) {
    stopLive("Paused");
  } else if (button) {
    startLive(button);
  }
});
// Other filters, other entries: a list that is put in the place of another is followed from its own end.
document.addEventListener("htmx:afterSettle", () => {
  const button = document.querySelector("[data-live]");
  if (button === streamButton) {
    return;
  }
  lastEvent = "";
  if (stream && button) {
    startLive(button);
  } else {
    stopLive("");
  }
});
addEventListener("pagehide", () => stopLive(""));

localise(document);
