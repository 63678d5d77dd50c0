"""Sites made with Jekyll: academicpages, acad-homepage, minimal-mistakes and what is like them."""
