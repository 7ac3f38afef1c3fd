/** Greatest `integer` of Postgres, the type of every id. */
export const INT4_MAX = 2_147_483_647;
