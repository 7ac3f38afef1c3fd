const paths = {
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7',
  display: 'M2 3h12v8H2zM6 14h4M8 11v3',
  settings: 'M2 4.5h6M11 4.5h3M2 11.5h3M8 11.5h6M9.5 3v3M6.5 10v3',
  leave: 'M6 2H3v12h3M7 8h7M11 5l3 3-3 3',
  add: 'M8 3v10M3 8h10',
  remove: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  copy: 'M5 5h8v9H5zM3 11V2h8',
  download: 'M8 2v8M5 7l3 3 3-3M2 13h12',
  trash: 'M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10',
  edit: 'M3 13l1-3 7-7 2 2-7 7z',
  undo: 'M5 3L2 6l3 3M2 6h7a4 4 0 0 1 0 8H6',
  merge: 'M3 2v3c0 3 5 3 5 6v3M13 2v3c0 3-5 3-5 6',
} as const;

/** A line drawing of 16 px in the colour of the text; it says nothing that the words beside it do not. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="line-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
