"""ICE's lists of 287(g) agreements: workbooks -> publications -> agreements -> instruments."""
