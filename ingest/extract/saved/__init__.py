"""What people saved: plain text out of a browser, and pages as browsers and copiers keep them. Pure."""
