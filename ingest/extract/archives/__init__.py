"""What web archives say of their copies: Memento, TimeMaps, CDX, and addresses within their own. Pure."""
