import { type TestDatabase, testDatabase } from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../data-source.js';
import { runMigrations } from '../migrate.js';
import { appendAudit } from './append-audit.js';
import { AuditEntryEntity } from './audit.entities.js';
import { hashEntry } from './hash-entry.js';
import { type AuditVerdict, describeVerdict, verifyAudit } from './verify-audit.js';

const actor = { user_id: 7, api_key_id: 3, address: '192.0.2.1' };

describe('the audit log', () => {
  let server: TestDatabase;
  let database: DataSource;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openDatabase({ url: server.url, poolSize: 10 });
  });
  afterAll(async () => {
    await database.destroy();
    await server.drop();
  });

  const append = (ownerId: number, data: object = {}) =>
    database.transaction((manager) =>
      appendAudit(manager, { ownerId, actor, action: 'budget.set', subject: `user:${ownerId}`, data: { ...data } }),
    );

  /** What somebody can do who rules the database server. */
  const tamper = (...statements: string[]) =>
    database.transaction(async (manager) => {
      await manager.query('SET LOCAL session_replication_role = replica');
      for (const statement of statements) await manager.query(statement);
    });

  beforeEach(async () => {
    await tamper('TRUNCATE audit_log, audit_heads');
    for (const ownerId of [1, 2, 3]) {
      for (let i = 1; i <= 5; i++)
        await append(ownerId, { i, text: 'ä€😀"\\', list: [1, 'b', { z: 1, a: null }], half: 0.5 });
    }
  });

  it.each([1, 2, 5, 7, 1000])('is sound as it was written, walked %d at a time', async (batchSize) => {
    expect(await verifyAudit(database, { batchSize })).toEqual({ sound: true, chains: 3, entries: 15 });
  });

  it('is sound where there is none', async () => {
    await tamper('TRUNCATE audit_log, audit_heads');
    expect(await verifyAudit(database)).toEqual({ sound: true, chains: 0, entries: 0 });
  });

  const entry = 'owner_id = 2 AND seq = 3';
  const move = (to: number) => `UPDATE audit_log SET seq = seq + ${to} WHERE owner_id = 2 AND seq >= 3`;
  const copy = (from: number, to: number) =>
    `INSERT INTO audit_log SELECT owner_id, ${to}, at, actor, action, subject, data, prev_hash, hash
       FROM audit_log WHERE owner_id = 2 AND seq = ${from}`;
  it.each([
    ['an action changed', [`UPDATE audit_log SET action = 'project.deleted' WHERE ${entry}`], 3],
    ['a subject changed', [`UPDATE audit_log SET subject = 'user:9' WHERE ${entry}`], 3],
    ['an actor changed', [`UPDATE audit_log SET actor = actor || '{"user_id": 9}' WHERE ${entry}`], 3],
    ['an address removed', [`UPDATE audit_log SET actor = actor - 'address' WHERE ${entry}`], 3],
    ['data changed', [`UPDATE audit_log SET data = data || '{"i": 4}' WHERE ${entry}`], 3],
    ['data added', [`UPDATE audit_log SET data = data || '{"more": 4}' WHERE ${entry}`], 3],
    ['a time changed by a millisecond', [`UPDATE audit_log SET at = at + interval '1 ms' WHERE ${entry}`], 3],
    ['a hash changed', [`UPDATE audit_log SET hash = repeat('a', 64) WHERE ${entry}`], 3],
    ['the first changed', ["UPDATE audit_log SET subject = '' WHERE owner_id = 2 AND seq = 1"], 1],
    ['the last changed', ["UPDATE audit_log SET subject = '' WHERE owner_id = 2 AND seq = 5"], 5],
    ['one removed', [`DELETE FROM audit_log WHERE ${entry}`], 3],
    ['the first removed', ['DELETE FROM audit_log WHERE owner_id = 2 AND seq = 1'], 1],
    ['one removed and the gap closed', [`DELETE FROM audit_log WHERE ${entry}`, move(-1)], 3],
    ['the tail cut off', ['DELETE FROM audit_log WHERE owner_id = 2 AND seq > 3'], 4],
    ['the last cut off', ['DELETE FROM audit_log WHERE owner_id = 2 AND seq = 5'], 5],
    ['all of it removed', ['DELETE FROM audit_log WHERE owner_id = 2'], 1],
    [
      'the tail cut off and the head moved',
      ['DELETE FROM audit_log WHERE owner_id = 2 AND seq > 3', 'UPDATE audit_heads SET seq = 3 WHERE owner_id = 2'],
      3,
    ],
    ['one added at the end', [copy(5, 6)], 6],
    ['one added before the first', [copy(1, 0)], 1],
    [
      'one put between',
      [
        'ALTER TABLE audit_log DROP CONSTRAINT audit_log_pkey',
        move(1),
        copy(2, 3),
        'ALTER TABLE audit_log ADD PRIMARY KEY (owner_id, seq)',
      ],
      3,
    ],
    [
      'two exchanged',
      [
        `UPDATE audit_log a SET subject = 'x', data = b.data FROM audit_log b WHERE a.owner_id = 2 AND b.owner_id = 2 AND a.seq + b.seq = 5 AND a.seq IN (2, 3)`,
      ],
      2,
    ],
    [
      "another owner's entry given to this one",
      [`DELETE FROM audit_log WHERE ${entry}`, 'UPDATE audit_log SET owner_id = 2 WHERE owner_id = 3 AND seq = 3'],
      3,
    ],
    ['the head removed', ['DELETE FROM audit_heads WHERE owner_id = 2'], 5],
  ] as [string, string[], number][])('tells of %s', async (_name, statements, seq) => {
    await tamper(...statements);
    for (const batchSize of [1, 2, 1000]) {
      const verdict = await verifyAudit(database, { batchSize });
      expect(verdict).toMatchObject({ sound: false, ownerId: 2, seq });
      expect(describeVerdict(verdict)).toContain(`entry ${seq} of owner 2`);
    }
  });

  it('tells of an entry that was changed and hashed anew, by the one after it', async () => {
    const entries = database.getRepository(AuditEntryEntity);
    const changed = await entries.findOneByOrFail({ ownerId: 2, seq: 3 });
    changed.subject = 'user:9';
    await tamper(`UPDATE audit_log SET subject = 'user:9', hash = '${hashEntry(changed)}' WHERE ${entry}`);
    const verdict: AuditVerdict = await verifyAudit(database);
    expect(verdict).toEqual({ sound: false, ownerId: 2, seq: 4, fault: 'does not follow from the entry before it' });
  });

  it.each(["UPDATE audit_log SET subject = ''", 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'refuses %s, whoever asks',
    async (statement) => {
      await expect(database.query(statement)).rejects.toThrow('audit_log only grows');
      await expect(
        database.transaction(async (manager) => {
          await manager.query("SET LOCAL ROLE copythat_app; SET LOCAL app.tenant = 'system'");
          await manager.query(statement);
        }),
      ).rejects.toThrow('permission denied');
      expect(await verifyAudit(database)).toMatchObject({ sound: true, entries: 15 });
    },
  );

  it('grows by 50 at once without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => append(1 + (i % 2) * 9, { i })));
    expect(await verifyAudit(database)).toEqual({ sound: true, chains: 4, entries: 65 });
  });

  it('holds nothing of what was rolled back', async () => {
    const failing = database.transaction(async (manager) => {
      await appendAudit(manager, { ownerId: 2, actor, action: 'budget.set', subject: 'user:2' });
      await manager.query('SELECT 1 / 0');
    });
    await expect(failing).rejects.toThrow('division by zero');
    await append(2);
    expect(await verifyAudit(database)).toEqual({ sound: true, chains: 3, entries: 16 });
  });
});
