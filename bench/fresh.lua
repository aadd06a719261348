-- Asks each time of another day: a question that nobody asked before. The argument tells how many days were asked of.
local count = 0
init = function(args)
  count = tonumber(args[1])
end
request = function()
  count = count + 1
  local day = os.date("!%Y-%m-%d", 1767225600 + 86400 * count)
  return wrk.format("GET", wrk.path .. "?as_of=" .. day)
end
