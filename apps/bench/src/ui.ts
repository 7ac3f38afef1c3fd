import { endpointCatalog } from '@copy-that/contracts';
import { startBrowser } from './accuracy/render.js';
import { startPlatform } from './platform.js';
import { measureUi } from './ui/figures.js';
import { looks, takePictures } from './ui/pictures.js';

// Takes the pictures of docs/ui.md from the running platform and prints how quick its UI is.
const account: [string, string] = ['bench@example.com', 'correct horse battery'];
const platform = await startPlatform();
const browser = await startBrowser();
try {
  const body = { name: 'Harbor', description: 'Shipments at a glance' };
  const { id } = await platform.client.call(endpointCatalog.createProject, { body });
  for (const look of looks) await takePictures(browser, platform.baseUrl, account, look);
  const figures = await measureUi(browser, platform.baseUrl, account, id);
  for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${Math.round(value * 10) / 10}`);
} finally {
  await browser.close();
  await platform.stop();
}
