// What makes the portal's pages quicker and kinder. They work without it.

document.documentElement.classList.add("scripted");

// Times: in the reader's own zone; the exact UTC is in the title.
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
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
    time.textContent = time.dataset.ago ? ago(date) : absolute.format(date);
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
  const wasSecret = dialog.querySelector("[data-one-time]");
  dialog.close();
  dialog.replaceChildren();
  if (wasSecret) {
    location.assign("/portal/users");
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

document.addEventListener("htmx:afterSwap", (event) => {
  localise(event.detail.target);
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
  document.addEventListener(failure, () => toast("That did not work. Load the page again."));
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

localise(document);
