/** What a report does when it is pointed at; plain JavaScript, inlined in its page. */
export const REPORT_SCRIPT = `
'use strict';
const rows = new Map([...document.querySelectorAll('tr[data-token]')].map((row) => [row.dataset.token, row]));
const pane = document.querySelector('.pictures');
const status = document.querySelector('.status');
const boxes = [...document.querySelectorAll('.box')].map((element) => {
  const [x, y, width, height] = element.dataset.box.split(' ').map(Number);
  return { element, token: element.dataset.token, x, y, width, height, layer: element.parentElement, frame: element.closest('.frame') };
});
let pinned = null;

function paint(tokens, only) {
  const lit = new Set(tokens);
  pane.classList.toggle('lighting', lit.size > 0);
  for (const box of boxes) box.element.classList.toggle('lit', lit.has(box.token) && (!only || only.includes(box)));
  for (const [token, row] of rows) row.classList.toggle('lit', lit.has(token));
}

function rest() {
  paint(pinned ? [pinned] : []);
}

function pin(token) {
  if (pinned) rows.get(pinned).removeAttribute('aria-current');
  pinned = token;
  if (!token) return rest();
  rows.get(token).setAttribute('aria-current', 'true');
  rest();
  const places = boxes.filter((box) => box.token === token);
  status.textContent = rows.get(token).querySelector('.name').textContent + ': ' + places.length + ' boxes lit';
  if (places.length > 0) bringIntoView(places[0]);
}

function bringIntoView(box) {
  const place = box.element.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  const middle = place.top + place.height / 2 - (view.top + view.height / 2);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  pane.scrollBy({ top: middle, behavior: calm ? 'auto' : 'smooth' });
}

for (const [token, row] of rows) {
  row.addEventListener('pointerenter', () => paint([token]));
  row.addEventListener('pointerleave', rest);
  row.addEventListener('focus', () => paint([token]));
  row.addEventListener('blur', rest);
  row.addEventListener('click', () => pin(pinned === token ? null : token));
  row.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    pin(pinned === token ? null : token);
  });
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') pin(null);
});

/* The smallest box under the pointer wins; a thin one is taken from 3 screen pixels away, as far as its outline shows. */
function boxesAt(frame, event) {
  const place = frame.getBoundingClientRect();
  const scale = Number(frame.dataset.width) / place.width;
  const x = (event.clientX - place.left) * scale;
  const y = (event.clientY - place.top) * scale;
  const near = 3 * scale;
  const under = boxes.filter((box) => box.frame === frame && !box.layer.hidden
    && x >= box.x - near && x <= box.x + box.width + near && y >= box.y - near && y <= box.y + box.height + near);
  const area = (box) => box.width * box.height;
  const least = under.reduce((best, box) => (!best || area(box) < area(best) ? box : best), null);
  return least === null ? [] : under.filter((box) => box.x === least.x && box.y === least.y && box.width === least.width && box.height === least.height);
}

for (const frame of document.querySelectorAll('.frame')) {
  frame.addEventListener('pointermove', (event) => {
    const found = boxesAt(frame, event);
    if (found.length === 0) return rest();
    paint(found.map((box) => box.token), found);
  });
  frame.addEventListener('pointerleave', rest);
  frame.addEventListener('click', (event) => {
    const [found] = boxesAt(frame, event);
    if (!found) return pin(null);
    pin(found.token);
    rows.get(found.token).scrollIntoView({ block: 'nearest' });
  });
}

for (const button of document.querySelectorAll('[data-filter]')) {
  button.addEventListener('click', () => {
    for (const other of document.querySelectorAll('[data-filter]')) other.setAttribute('aria-pressed', String(other === button));
    const type = button.dataset.filter;
    for (const part of document.querySelectorAll('[data-type]')) part.hidden = type !== '' && part.dataset.type !== type;
    if (pinned && rows.get(pinned).closest('section').hidden) pin(null);
  });
}
const showAll = document.getElementById('show-all');
const showBoxes = () => pane.classList.toggle('show-all', showAll.checked);
showAll.addEventListener('change', showBoxes);
showBoxes();
`;
