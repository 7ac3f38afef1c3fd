/**
 * Takes one unit from every window at once, or from none. KEYS are the logs, one a window; ARGV their limits and widths in
 * microseconds, in pairs. Answers the server's time in microseconds, 1 or 0 for taken, and of each window what is left and
 * the microseconds until the next unit is given back.
 *
 * A log holds the times of the units taken within the last width, oldest first, so the window slides exactly: a unit is
 * given back when it is a full width old, never in bulk. Every command is O(1) but the trimming, which is so on average.
 * The unit is logged first and taken back if it was one too many: its new length then needs no command of its own.
 *
 * A log lives for two widths from when it was made or last trimmed. Whatever is logged more than a width later is so in a
 * call that trims again, or makes it anew: no log expires before its last unit does.
 */
export const TAKE_SCRIPT = `
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local stamp = clock[1] .. string.sub('00000' .. clock[2], -6)
local answer = { now, 1 }
for i = 1, #KEYS do
  local key, limit, width = KEYS[i], ARGV[2 * i - 1] + 0, ARGV[2 * i] + 0
  local oldest = redis.call('LINDEX', key, 0)
  if oldest and oldest + 0 <= now - width then
    repeat
      redis.call('LPOP', key)
      oldest = redis.call('LINDEX', key, 0)
    until not oldest or oldest + 0 > now - width
    redis.call('PEXPIRE', key, width / 500 + 1000)
  end
  local taken = redis.call('RPUSH', key, stamp)
  if taken == 1 then
    redis.call('PEXPIRE', key, width / 500 + 1000)
    oldest = now
  end
  if taken > limit then
    answer[2] = 0
    -- More than the limit are logged where it was lowered since: all above it must have left.
    if taken > limit + 1 then oldest = redis.call('LINDEX', key, taken - 1 - limit) end
  end
  answer[2 * i + 1] = limit - taken
  answer[2 * i + 2] = oldest + width - now
end
if answer[2] == 0 then
  for i = 1, #KEYS do
    redis.call('RPOP', KEYS[i])
    answer[2 * i + 1] = math.max(answer[2 * i + 1] + 1, 0)
  end
end
return answer
`;
