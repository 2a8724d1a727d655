"""Bad input through every door, as tables: what somebody gives, and the word of the message that refuses it."""
