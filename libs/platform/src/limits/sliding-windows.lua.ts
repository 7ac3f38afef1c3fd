/**
 * Takes one unit from every window at once, or from none. KEYS are the logs, one a window; ARGV their limits and widths in
 * microseconds, in pairs. Answers the server's time in microseconds, 1 or 0 for taken, and of each window what is left and
 * the microseconds until the next unit is given back.
 *
 * A log holds the times of the units taken within the last width, oldest first, so the window slides exactly: a unit is
 * given back when it is a full width old, never in bulk. Every command is O(1) but the trimming, which is so on average.
 */
export const TAKE_SCRIPT = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local answer = { now, 1 }
for i, key in ipairs(KEYS) do
  local limit, width = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local oldest = redis.call('LINDEX', key, 0)
  while oldest and tonumber(oldest) <= now - width do
    redis.call('LPOP', key)
    oldest = redis.call('LINDEX', key, 0)
  end
  local taken = redis.call('LLEN', key)
  local returns = width
  if taken >= limit then
    answer[2] = 0
    -- More than the limit are logged where it was lowered since: all above it must have left.
    returns = tonumber(redis.call('LINDEX', key, taken - limit)) + width - now
  elseif oldest then
    returns = tonumber(oldest) + width - now
  end
  answer[2 * i + 1] = math.max(limit - taken, 0)
  answer[2 * i + 2] = returns
end
if answer[2] == 1 then
  local stamp = string.format('%.0f', now)
  for i, key in ipairs(KEYS) do
    redis.call('RPUSH', key, stamp)
    -- Expiry counts whole milliseconds, which may begin before this microsecond: a second more loses no unit early.
    redis.call('PEXPIRE', key, math.ceil(ARGV[2 * i] / 1000) + 1000)
    answer[2 * i + 1] = answer[2 * i + 1] - 1
  end
end
return answer
`;
