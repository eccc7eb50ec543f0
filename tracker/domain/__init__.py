"""The domain: values and rules, without SQL, files, clock or terminal."""
