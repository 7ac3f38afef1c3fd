/** The kits of the published dev set, on which we tune, and kits nobody tunes to. */
export const groupNames = ['tuning', 'unseen'] as const;
export type GroupName = (typeof groupNames)[number];

/** One page to render: a file of the kit itself, or `pages/...` of ours with the kit's stylesheets in place of its `kit-css` mark. */
export interface PageSource {
  readonly id: string;
  readonly group: GroupName;
  readonly kit: string;
  readonly path: string;
  readonly stylesheets: readonly string[];
  /** Size in px of `html`'s font before rescaling; absent where the kit states it in px. */
  readonly rootPx?: number;
}

const shipped = (id: string, kit: string, path: string, rootPx?: number): PageSource => ({
  id,
  group: 'tuning',
  kit,
  path: `${kit}/${path}`,
  stylesheets: [],
  rootPx,
});
const own = (id: string, kit: string, page: string, stylesheet: string, rootPx?: number): PageSource => ({
  id,
  group: 'unseen',
  kit,
  path: `pages/${page}.html`,
  stylesheets: [`${kit}/${stylesheet}`],
  rootPx,
});

const FOUNDATION = 'dist/css/foundation.css';
const UIKIT = 'dist/css/uikit.css';
const GOVUK = 'dist/govuk/govuk-frontend.min.css';
const USWDS = 'dist/css/uswds.css';

/** Every page of both groups. */
export const pageList: readonly PageSource[] = [
  shipped('tabler-form', 'tabler-ui', 'dist/form-elements.html', 16),
  shipped('sbadmin2-buttons', 'startbootstrap-sb-admin-2', 'buttons.html', 16),
  shipped('creative', 'startbootstrap-creative', 'dist/index.html', 16),
  shipped('spectre-panels', 'spectre.css', 'docs/components/panels.html'),
  shipped('themekit-widgets', 'themekit', 'pages/widgets.html', 16),
  shipped('softds-about', 'soft-ui-design-system', 'pages/about-us.html', 16),
  shipped('materialkit-landing', 'material-kit', 'examples/landing-page.html', 16),
  shipped('semantic-homepage', 'semantic-ui', 'examples/homepage.html'),
  own('foundation-shop', 'foundation-sites', 'foundation-shop', FOUNDATION, 16),
  own('foundation-form', 'foundation-sites', 'foundation-form', FOUNDATION, 16),
  own('foundation-panel', 'foundation-sites', 'foundation-panel', FOUNDATION, 16),
  own('uikit-dashboard', 'uikit', 'uikit-dashboard', UIKIT),
  own('uikit-landing', 'uikit', 'uikit-landing', UIKIT),
  own('govuk-form', 'govuk-frontend', 'govuk-form', GOVUK, 16),
  own('govuk-summary', 'govuk-frontend', 'govuk-summary', GOVUK, 16),
  own('uswds-landing', '@uswds/uswds', 'uswds-landing', USWDS, 16),
  own('uswds-form', '@uswds/uswds', 'uswds-form', USWDS, 16),
  own('bootswatch-darkly', 'bootswatch', 'bootstrap-dashboard', 'dist/darkly/bootstrap.css', 16),
  own('bootswatch-superhero', 'bootswatch', 'bootstrap-shop', 'dist/superhero/bootstrap.css', 16),
  own('bootswatch-materia', 'bootswatch', 'bootstrap-dashboard', 'dist/materia/bootstrap.css', 16),
  own('bootswatch-solar', 'bootswatch', 'bootstrap-shop', 'dist/solar/bootstrap.css', 16),
  own('bootswatch-yeti', 'bootswatch', 'bootstrap-dashboard', 'dist/yeti/bootstrap.css', 16),
];
