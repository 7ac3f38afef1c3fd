import type { User } from '@copy-that/contracts';
import type { UserEntity } from '@copy-that/database';

/** A user as the API shows one. */
export function userView({ id, email, createdAt }: UserEntity): User {
  return { id, email, created_at: createdAt.toISOString() };
}
