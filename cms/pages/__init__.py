"""What all pages share, and topics."""
