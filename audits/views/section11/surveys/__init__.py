"""The survey of frontline staff: the office's pages, an agency's link, and the anonymous page."""
