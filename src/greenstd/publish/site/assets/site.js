// The date picker and the search. Everything else works without this file.
"use strict";
const settings = JSON.parse(document.getElementById("page-settings").textContent);

// ---- The date picker: what a page shows as of a day -------------------------------------------------------------------
const picker = document.getElementById("page-day");
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text || "") && !Number.isNaN(Date.parse(text));
const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10); // the date in China
const within = (spans, day) =>
  spans.split(" ").some((span) => {
    const [begins, ends] = span.split("/");
    return (!begins || begins <= day) && (!ends || day < ends);
  });

function show(day) {
  for (const part of document.querySelectorAll("[data-spans]")) part.hidden = !within(part.dataset.spans, day);
  for (const mark of document.querySelectorAll("[data-states]")) {
    let now = "";
    for (const state of mark.dataset.states.split(";")) {
      const dated = /^(\d{4}-\d{2}-\d{2}) (.*)$/.exec(state);
      if (!dated) now = state;
      else if (dated[1] <= day) now = dated[2];
    }
    mark.className = `state s-${now.replace(/ /g, "-")}`;
    mark.textContent = settings.states[now] || now;
  }
  for (const time of document.querySelectorAll(".timeline time")) time.classList.toggle("ahead", time.textContent > day);
  document.body.dataset.on = day;
}

// A picked day goes along to the next page; today is the day if none is picked.
function keep(day) {
  const picked = day !== today();
  const address = new URL(location.href);
  if (picked) address.searchParams.set("on", day);
  else address.searchParams.delete("on");
  history.replaceState(null, "", address);
  for (const link of document.querySelectorAll("a[href]")) carry(link, picked ? day : "");
}

function carry(link, day) {
  const [path, anchor] = link.getAttribute("href").split("#");
  if (!path || /^[a-z]+:/i.test(path) || !/\.html(\?|$)/.test(path)) return;
  link.setAttribute("href", path.replace(/\?.*$/, "") + (day ? `?on=${day}` : "") + (anchor ? `#${anchor}` : ""));
}

function pick(day) {
  if (!isDay(day)) return;
  picker.value = day;
  show(day);
  keep(day);
}

const asked = new URLSearchParams(location.search).get("on");
pick(isDay(asked) ? asked : today());
document.querySelector(".asof").hidden = false;
document.querySelector(".asof").addEventListener("submit", (event) => event.preventDefault());
picker.addEventListener("change", () => pick(picker.value));
document.getElementById("page-today").addEventListener("click", () => pick(today()));

// On a narrow screen the sections stand in one line: the one that the page is in comes into sight.
const section = document.querySelector("nav [aria-current]");
if (section) {
  const row = section.closest("ul");
  row.scrollLeft = section.offsetLeft - row.offsetLeft - (row.clientWidth - section.offsetWidth) / 2;
}

// ---- The search ---------------------------------------------------------------------------------------------------------
const input = document.getElementById("page-search");
const list = document.getElementById("page-results");
const found = document.getElementById("page-found");
const MOST = 30;
let index = null;

// Width, case, spaces and hyphens make no difference.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-‐‑‒–—_·・、,，./／()（）[\]［］〔〕《》“”"'’:：;；&]/g, "");

async function load() {
  if (index) return index;
  const answer = await fetch(`${settings.root}search.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  const data = await answer.json();
  index = data.rows.map(([kind, address, en, zh, number, others, pinyin]) => ({
    kind: data.kinds[kind], address, en, zh, number,
    names: [number, zh, en, ...others.split("|")].filter(Boolean).map(fold),
    // Pinyin counts from the beginning only, ü also as it is typed; and its initials.
    sounds: pinyin ? [fold(pinyin).replace(/ü/g, "v"), fold(pinyin).replace(/ü/g, "u"), pinyin.split(" ").map((part) => part[0]).join("")] : [],
    indicator: data.kinds[kind] === "indicators",
  }));
  return index;
}

function score(names, asked) {
  let best = 0;
  for (const name of names) {
    const place = name.indexOf(asked);
    if (place < 0) continue;
    const part = asked.length / name.length;
    best = Math.max(best, part === 1 ? 1 : place === 0 ? 0.8 + 0.1 * part : 0.6 + 0.1 * part);
  }
  return best;
}

function spoken(sounds, asked) {
  if (asked.length < 2) return 0;
  return Math.max(0, ...sounds.map((sound) => (sound.startsWith(asked) ? 0.5 + (0.2 * asked.length) / sound.length : 0)));
}

// A slip: names that share most of their pairs of letters with the text. Numbers differ in a digit on purpose.
const pairs = (text) => Array.from({ length: Math.max(text.length - 1, 0) }, (_, place) => text.slice(place, place + 2));

function like(row, wanted) {
  let best = 0;
  for (const name of [...row.names, ...row.sounds]) {
    if (Math.abs(name.length - wanted.length - 1) > 2 || /\d/.test(name)) continue;
    const left = pairs(name);
    let shared = 0;
    for (const pair of wanted) {
      const place = left.indexOf(pair);
      if (place >= 0) {
        left.splice(place, 1);
        shared += 1;
      }
    }
    best = Math.max(best, (2 * shared) / (wanted.length + name.length - 1));
  }
  return best;
}

function slips(rows, whole) {
  if (whole.length < 4 || /\d/.test(whole)) return [];
  const wanted = pairs(whole);
  const hits = rows.map((row, place) => [like(row, wanted), place, row]).filter((hit) => hit[0] >= 0.5);
  return hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map((hit) => hit[2]);
}

// Every word has to be found; the whole text counts more than its words.
function search(rows, text) {
  const whole = fold(text);
  if (!whole) return [];
  const words = text.split(/\s+/).map(fold).filter(Boolean);
  const hits = [];
  rows.forEach((row, place) => {
    let points = score(row.names, whole) || spoken(row.sounds, whole);
    if (!points && words.length > 1) {
      const each = words.map((word) => score(row.names, word));
      if (each.every(Boolean)) points = 0.5 * Math.min(...each);
    }
    if (points) hits.push([points - (row.indicator ? 0.05 : 0), place, row]);
  });
  if (!hits.length) return slips(rows, whole);
  hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  return hits.map((hit) => hit[2]);
}

function line(row) {
  const chinese = settings.ending.includes("zh");
  const [first, second] = chinese ? [row.zh, row.en] : [row.en, row.zh];
  const link = document.createElement("a");
  const [path, anchor] = row.address.split("#");
  const folder = row.indicator ? "editions" : row.kind;
  link.href = `${settings.root}${folder}/${path}${settings.ending}${anchor ? `#${anchor}` : ""}`;
  const day = new URLSearchParams(location.search).get("on");
  if (day) carry(link, day);
  link.textContent = [row.indicator ? "" : row.number, first || second].filter(Boolean).join(" ") || row.address;
  const note = document.createElement("small");
  note.textContent = [settings.names[row.kind], row.indicator ? row.number : "", first ? second : ""].filter(Boolean).join(" · ");
  link.append(note);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

async function answer() {
  const text = input.value;
  if (!fold(text)) {
    list.hidden = true;
    found.textContent = "";
    return;
  }
  let rows;
  try {
    rows = await load();
  } catch {
    found.textContent = settings.failed;
    return;
  }
  if (text !== input.value) return;
  const begun = performance.now();
  const hits = search(rows, text);
  list.replaceChildren(...hits.slice(0, MOST).map(line));
  list.hidden = !hits.length;
  found.textContent = hits.length ? `${hits.length} ${settings.found}` : settings.none;
  document.body.dataset.searched = (performance.now() - begun).toFixed(2);
}

document.querySelector(".find").hidden = false;
input.addEventListener("input", answer);
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
document.querySelector(".find").addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    list.hidden = true;
    input.focus();
  } else if (event.key === "ArrowDown" && links.length) {
    event.preventDefault();
    links[Math.min(place + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (links[place - 1] || input).focus();
  } else if (event.key === "Enter" && document.activeElement === input && links.length) {
    event.preventDefault();
    links[0].click();
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".find")) list.hidden = true;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    input.focus();
  }
});
