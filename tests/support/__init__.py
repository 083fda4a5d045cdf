"""What the tests share: workbooks as Markdown tables, and papers as readable text."""
