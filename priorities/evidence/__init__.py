"""What difference an area of work has made, link by link, with the gaps as plain as the proof."""
