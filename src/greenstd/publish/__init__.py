"""The catalogue for others 发布: files and pages made from it."""
