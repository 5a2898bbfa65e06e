-- One script for wrk: asks for pages, or posts sets with ids of their own, and prints figures as JSON.
--   wrk … -s load.lua URL -- get HEADER VALUE …
--   wrk … -s load.lua URL -- fresh HEADER VALUE …     another address each time, which no cache knows
--   wrk … -s load.lua URL -- post SEED EXERCISE,EXERCISE - HEADER VALUE …    sets of days at random
--   wrk … -s load.lua URL -- eat SEED FOOD,FOOD - HEADER VALUE …     entries of days at random

local post, eat, things, number = false, false, {}, 0

local function hex(length)
  local text = ""
  for _ = 1, length / 4 do text = text .. string.format("%04x", math.random(0, 65535)) end
  return text
end

-- A UUID of version 4, at random as browsers make them, so that rows land all over the table's index.
local function uuid()
  return hex(8) .. "-" .. hex(4) .. "-4" .. hex(4):sub(2) .. "-a" .. hex(4):sub(2) .. "-" .. hex(12)
end

function init(arguments)
  local first = 2
  eat = arguments[1] == "eat"
  post = arguments[1] == "post" or eat
  if post then
    math.randomseed(tonumber(arguments[2]))
    for thing in arguments[3]:gmatch("[^,]+") do table.insert(things, thing) end
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    first = 5
  end
  for index = first, #arguments, 2 do wrk.headers[arguments[index]] = arguments[index + 1] end
  if arguments[1] == "fresh" then
    request = function()
      number = number + 1
      local separator = wrk.path:find("?", 1, true) and "&" or "?"
      return wrk.format(nil, wrk.path .. separator .. "fresh=" .. number)
    end
  elseif not post then
    local plain = wrk.format()
    request = function() return plain end
  end
end

function request()
  number = number + 1
  -- A day takes so many sets and entries and no more.
  local day = os.date("!%Y-%m-%d", 86400 * math.random(0, 20000))
  if eat then
    local path = string.format("/api/v1/days/%s/entries", day)
    return wrk.format(nil, path, nil, string.format(
      '{"id":"%s","meal":"lunch","food_id":"%s","grams":%d}',
      uuid(), things[number % #things + 1], 50 + number % 200))
  end
  local body = string.format(
    '{"id":"%s","exercise_id":"%s","day":"%s","weight":{"value":%.1f,"unit":"kg"},"reps":%d,"rpe":8,"completed":true}',
    uuid(), things[number % #things + 1], day, 60 + number % 40 * 2.5, 5 + number % 4)
  return wrk.format(nil, nil, nil, body)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format(
    '\n{"requests":%d,"requests_per_second":%f,"p50_ms":%f,"p99_ms":%f,"failed":%d}',
    summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
