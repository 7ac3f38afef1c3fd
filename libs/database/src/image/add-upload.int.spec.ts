import { asSystem, asTenant } from '@copy-that/platform';
import { type TestDatabase, testDatabase } from '@copy-that/testing';
import { AccountRepository } from '../account/account.repository.js';
import { lockQuota } from '../lock-quota.js';
import { runMigrations } from '../migrate.js';
import { openTenantDatabase, type TenantDataSource } from '../tenancy/tenant-data-source.js';
import { ImageRepository, type UploadContent } from './image.repository.js';

const POOL = 3;
const UPLOADS = 8;
const BYTES = 100;

/** A picture of its own for every number. */
const content = (n: number): UploadContent => ({
  sha256: String(n).padStart(64, '0'),
  mediaType: 'image/png',
  byteSize: BYTES,
  width: 4,
  height: 4,
  objectKey: `images/${n}`,
});

describe('uploads of one owner', () => {
  let server: TestDatabase;
  let database: TenantDataSource;
  let images: ImageRepository;
  let ada: number;
  let eve: number;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openTenantDatabase({ url: server.url, poolSize: POOL, role: 'copythat_app' });
    images = new ImageRepository(database);
    const accounts = new AccountRepository(database);
    const person = (email: string) => asSystem(() => accounts.createUser(email, '', '127.0.0.1'));
    [ada, eve] = [(await person('a@example.com')).id, (await person('e@example.com')).id];
  });
  afterAll(async () => {
    await database.destroy();
    await server.drop();
  });

  const upload = (ownerId: number, n: number, mostBytes: number) =>
    asTenant(ownerId, () => images.addUpload(ownerId, content(n), mostBytes));

  it('leave connections to others while they wait for each other', async () => {
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holder = asSystem(() =>
      database.transaction(async (manager) => {
        await lockQuota(manager, 'bytes', ada);
        locked.resolve();
        await release.promise;
      }),
    );
    await locked.promise;
    const waiting = Array.from({ length: UPLOADS }, (_, n) => upload(ada, n, 0));
    try {
      // Without turns, those that wait would hold all connections and this would not end before they do.
      expect(await upload(eve, 1, 0)).toMatchObject({ ownerId: eve });
    } finally {
      release.resolve();
      await Promise.all([holder, ...waiting]);
    }
  });

  it('stop exactly at what fits, and one that does not fit holds up none after it', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: UPLOADS }, (_, n) => upload(eve, 100 + n, 5 * BYTES)),
    );
    // One is stored from before.
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await upload(eve, 1, 5 * BYTES)).toMatchObject({ byteSize: BYTES });
  });
});
