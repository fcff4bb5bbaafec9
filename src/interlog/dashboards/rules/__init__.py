"""Pure decisions: when a mail is due, how figures are said in words, the dashboards that come with the product."""
