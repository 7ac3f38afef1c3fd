import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Point } from './places.js';
import { fit, pan, type Size, toSource, type View, zoom } from './view.js';

const STEP = 1.25;
/** A turn of the wheel by 100, which is one notch, is one step. */
const WHEEL_RATE = Math.log(STEP) / 100;
const PAN_STEP_PX = 40;
/** A pointer that moved less was meant as a click. */
const DRAG_PX = 3;

/** Zooming and panning a picture in a window with wheel, pointer and keys. */
export function useView(frame: RefObject<HTMLElement | null>, picture: Size | undefined) {
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const drag = useRef<{ from: Point; moved: boolean } | undefined>(undefined);
  const { width = 0, height = 0 } = picture ?? {};

  const reset = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    if (box && width > 0) setView(fit({ width, height }, box));
  }, [frame, width, height]);

  useEffect(() => {
    reset();
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(reset);
    observer.observe(element);
    // React listens to wheels passively, and the page must not scroll below the picture.
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      setView((before) => zoom(before, Math.exp(-event.deltaY * WHEEL_RATE), within(element, event)));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', turn);
    };
  }, [frame, reset]);

  const zoomBy = (factor: number) => {
    const box = frame.current?.getBoundingClientRect();
    if (box) setView((before) => zoom(before, factor, { x: box.width / 2, y: box.height / 2 }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      '+': () => zoomBy(STEP),
      '=': () => zoomBy(STEP),
      '-': () => zoomBy(1 / STEP),
      '0': reset,
      ArrowLeft: () => setView((before) => pan(before, PAN_STEP_PX, 0)),
      ArrowRight: () => setView((before) => pan(before, -PAN_STEP_PX, 0)),
      ArrowUp: () => setView((before) => pan(before, 0, PAN_STEP_PX)),
      ArrowDown: () => setView((before) => pan(before, 0, -PAN_STEP_PX)),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: { x: event.clientX, y: event.clientY }, moved: false };
  };
  /** The source pixel under the pointer, or undefined while the picture is dragged. */
  const onPointerMove = (event: PointerEvent<HTMLElement>): Point | undefined => {
    const start = drag.current;
    if (!start) return toSource(view, within(event.currentTarget, event));
    const dx = event.clientX - start.from.x;
    const dy = event.clientY - start.from.y;
    if (start.moved || Math.hypot(dx, dy) >= DRAG_PX) {
      drag.current = { from: { x: event.clientX, y: event.clientY }, moved: true };
      setView((before) => pan(before, dx, dy));
    }
    return undefined;
  };
  const onPointerUp = () => {
    drag.current = undefined;
  };
  return {
    view,
    reset,
    larger: () => zoomBy(STEP),
    smaller: () => zoomBy(1 / STEP),
    onKeyDown,
    onPointerDown,
    onPointerMove,
    onPointerUp,
  };
}

function within(element: Element, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
